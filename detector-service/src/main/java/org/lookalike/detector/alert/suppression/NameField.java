package org.lookalike.detector.alert.suppression;

import java.util.stream.Stream;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.matching.text.Handles;

/** The name of an account that a pattern applies to. */
public enum NameField {
    /** The whole handle, or the part of it that the owner chose: of {@code maple-boosters.bsky.social} either. */
    HANDLE {
        @Override
        boolean fits(NamePattern pattern, ObservedAccount account) {
            var handle = account.handle();
            return pattern.fits(handle) || pattern.fits(Handles.chosenPart(account.platform(), handle, LONGEST_HANDLE));
        }

        @Override
        Stream<String> ownNames(DistrictProfile district) {
            return district.officialAccounts().stream()
                    .map(account -> Handles.chosenPart(account.platform(), account.handle(), LONGEST_HANDLE));
        }
    },
    DISPLAY_NAME {
        @Override
        boolean fits(NamePattern pattern, ObservedAccount account) {
            return account.displayName() != null
                    && pattern.fits(account.displayName().strip());
        }

        @Override
        Stream<String> ownNames(DistrictProfile district) {
            return Stream.concat(Stream.of(district.name()), district.aliases().stream());
        }
    };

    private static final int LONGEST_HANDLE = 256;

    abstract boolean fits(NamePattern pattern, ObservedAccount account);

    /** Names of this kind that are the district's own. */
    abstract Stream<String> ownNames(DistrictProfile district);
}
