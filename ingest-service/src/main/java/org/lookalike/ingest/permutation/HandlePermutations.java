package org.lookalike.ingest.permutation;

import java.time.Year;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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
     * All of them, each made when it is asked for.
     *
     * @param year years are added to handles; this one and its neighbours most often
     */
    public static Stream<Permutation> of(ImitatedDistrict original, HandleRules rules, Year year) {
        var permutations = new LikeliestFirst(original, rules, year);
        var characteristics = Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(permutations, characteristics), false);
    }

    /** The likeliest of them, at most as many as the limit. */
    public static List<Permutation> of(ImitatedDistrict original, HandleRules rules, Year year, int limit) {
        return of(original, rules, year).limit(limit).toList();
    }
}
