package org.lookalike.ingest.permutation;

import java.time.Year;
import java.util.List;
import java.util.stream.Stream;

/**
 * The handles that an impostor of a district may take, the likeliest first and each once.
 *
 * <p>The likelihood of a handle is the product of three shares: of impostors who start from its {@linkplain
 * Permutation#madeFrom() text}, of those who then make a change of its {@linkplain PermutationKind kind}, and of this change among all
 * of its kind. A handle that can be made in several ways has the likelihood of the likeliest.
 */
public final class HandlePermutations {

    private HandlePermutations() {}

    /**
     * All permutations, generated lazily.
     *
     * @param year the current year; impostors add it or a recent one to handles
     */
    public static Stream<Permutation> of(ImitatedDistrict district, HandleRules rules, Year year) {
        return new LikeliestFirst(district, rules, year).stream();
    }

    /** The likeliest permutations, up to a limit. */
    public static List<Permutation> of(ImitatedDistrict district, HandleRules rules, Year year, int limit) {
        return of(district, rules, year).limit(limit).toList();
    }
}
