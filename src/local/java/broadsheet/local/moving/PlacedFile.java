package broadsheet.local.moving;

import broadsheet.local.moving.site.OldFile;

/// A file with its place in the new site.
///
/// @param isKept whether one of its old addresses is kept
record PlacedFile(OldFile file, Destination target, boolean isKept) {}
