package broadsheet.local.moving;

/// What an old address leads to in the new site.
///
/// @param key the key in the article bucket
/// @param address the decoded address from the root: `/post/a/`, `/img/a.png`
/// @param urlPath the same, percent-encoded
/// @param isPage whether it is a page with a text
record Destination(String key, String address, String urlPath, boolean isPage) {}
