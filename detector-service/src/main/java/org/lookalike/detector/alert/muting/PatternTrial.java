package org.lookalike.detector.alert.muting;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.matching.search.CompiledPolicy;

/**
 * Tries a pattern before it is in force. It must say something of a name, and must fit neither the district's own names, nor what
 * impostors make of these, nor the names of people anywhere.
 */
record PatternTrial(CompiledPolicy policy) {

    private static final int LONGEST = 100;

    /** A pattern needs this many letters or digits; {@code *ps*} would hide impostors by the dozen. */
    private static final int FEWEST_NAMED = 4;

    /** Why the pattern cannot be put in force, and the fix; null if it can. It computes for some ten milliseconds at most. */
    @Nullable
    String problemOf(String text, NameField field, RegisteredDistrict district) {
        if (text.length() > LONGEST) {
            return "pattern must have at most %d characters".formatted(LONGEST);
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            return "pattern must not have control characters";
        }
        var pattern = new NamePattern(field.named(text));
        if (pattern.named() < FEWEST_NAMED) {
            return ("pattern must give at least %d letters or digits of the names, such as *-boosters, not counting a host such as"
                            + " bsky.social; a shorter one would hide impostors")
                    .formatted(FEWEST_NAMED);
        }
        return fitting(pattern, field.ownNames(district.profile()))
                .map(
                        "pattern fits '%s', the district's own, and would hide every impostor; make it narrower"
                                ::formatted)
                .or(() -> Imitations.of(district, policy)
                        .fitting(pattern)
                        .map("pattern fits '%s', as an impostor could be called; make it narrower"::formatted))
                .or(() -> OrdinaryNames.tooManyFitting(pattern)
                        .map(
                                "pattern fits '%s' and other names that people have anywhere; make it narrower"
                                        ::formatted))
                .orElse(null);
    }

    private static Optional<String> fitting(NamePattern pattern, Stream<String> names) {
        return names.filter(pattern::fits).findFirst();
    }
}
