package org.lookalike.detector.alert.muting;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.matching.text.Handles;

/** The name of an account that a pattern applies to. */
public enum NameField {
    /**
     * The part of the handle that the owner chose: {@code maple-boosters} of {@code maple-boosters.bsky.social}. Anybody may have a handle at
     * the same host, so the host is no part of it, neither in the account nor in the pattern.
     */
    HANDLE {
        @Override
        String named(String pattern) {
            return Handles.chosenPart("", pattern, LONGEST_HANDLE);
        }

        @Override
        @Nullable
        String nameOf(ObservedAccount account) {
            return Handles.chosenPart(account.platform(), account.handle(), LONGEST_HANDLE);
        }

        @Override
        Stream<String> ownNames(DistrictProfile district) {
            return district.officialAccounts().stream()
                    .map(account -> Handles.chosenPart(account.platform(), account.handle(), LONGEST_HANDLE));
        }
    },
    DISPLAY_NAME {
        @Override
        String named(String pattern) {
            return pattern;
        }

        @Override
        @Nullable
        String nameOf(ObservedAccount account) {
            return account.shown().displayName() == null
                    ? null
                    : account.shown().displayName().strip();
        }

        @Override
        Stream<String> ownNames(DistrictProfile district) {
            return Stream.concat(Stream.of(district.name()), district.aliases().stream());
        }
    };

    private static final int LONGEST_HANDLE = 256;

    /** Whether the account is called as the pattern says. */
    boolean fits(String pattern, ObservedAccount account) {
        var name = nameOf(account);
        return name != null && new NamePattern(named(pattern)).fits(name);
    }

    /** What of a pattern is said of names of this kind. */
    abstract String named(String pattern);

    abstract @Nullable String nameOf(ObservedAccount account);

    /** Names of this kind that are the district's own. */
    abstract Stream<String> ownNames(DistrictProfile district);
}
