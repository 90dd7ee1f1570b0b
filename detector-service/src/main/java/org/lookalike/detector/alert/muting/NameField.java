package org.lookalike.detector.alert.muting;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.matching.text.Handles;

/** The name of an account that a pattern applies to. */
public enum NameField {
    /** The part that the owner chose: at a host such as {@code bsky.social}, anybody may have a handle. */
    HANDLE,
    DISPLAY_NAME;

    private static final int LONGEST_HANDLE = 256;

    boolean fits(String pattern, ObservedAccount account) {
        return fits(
                new NamePattern(named(pattern)),
                account.platform(),
                account.handle(),
                account.shown().displayName());
    }

    /** The same of one that is known by these; the pattern is of {@linkplain #named names of this kind}. */
    boolean fits(NamePattern pattern, String platform, String handle, @Nullable String displayName) {
        var name = this == HANDLE ? chosenPart(platform, handle) : displayName == null ? null : displayName.strip();
        return name != null && pattern.fits(name);
    }

    /** What of a pattern is said of names of this kind. */
    String named(String pattern) {
        return this == HANDLE ? chosenPart("", pattern) : pattern;
    }

    Stream<String> ownNames(DistrictProfile district) {
        return this == HANDLE
                ? district.officialAccounts().stream().map(account -> chosenPart(account.platform(), account.handle()))
                : Stream.concat(Stream.of(district.name()), district.aliases().stream());
    }

    private static String chosenPart(String platform, String handle) {
        return Handles.chosenPart(platform, handle, LONGEST_HANDLE);
    }
}
