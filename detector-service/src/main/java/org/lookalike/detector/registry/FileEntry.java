package org.lookalike.detector.registry;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a file says of one district. */
public sealed interface FileEntry permits ImportRow, NewSchools {

    /** The first line that says it, from 1. */
    long line();

    /** How many lines say it. */
    int lines();

    /** The NCES id, if the file has one, and then the district id by which the district is found. */
    List<String> ids();

    /** What is registered once the entry is applied. */
    DistrictProfile appliedTo(@Nullable DistrictProfile registered);

    /** Why the entry is not applied to what is registered; empty if it is. */
    Optional<RejectedRow> conflictWith(@Nullable DistrictProfile registered);
}
