package broadsheet.store;

import org.jspecify.annotations.Nullable;

/// What a store says of an object besides its bytes.
///
/// @param eTag with its quotes; equal for equal bytes, otherwise opaque
/// @param version `null` where the bucket keeps no versions
/// @param size in bytes
public record Attributes(String eTag, @Nullable String version, long size, Headers headers) {}
