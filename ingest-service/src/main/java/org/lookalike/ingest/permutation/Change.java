package org.lookalike.ingest.permutation;

import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * A kind of change that makes handles from a stem, of which some are not allowed on the platform, and some occur twice.
 *
 * @param largestShare an upper bound for the share of a handle, cheap to compute; 0 if none is made
 */
record Change(PermutationKind kind, ToDoubleFunction<Stem> largestShare, BiConsumer<Stem, Handles> maker) {

    interface Handles {

        /** @param share the expected share of this handle among all of its kind of change */
        void add(String handle, double share);
    }

    /** A change whose handles, at most {@code count} of a stem, have the share together, in equal parts. */
    static Change uniform(
            PermutationKind kind, double share, ToIntFunction<Stem> count, Function<Stem, Stream<String>> made) {
        ToDoubleFunction<Stem> each = stem -> {
            var handles = count.applyAsInt(stem);
            return handles > 0 ? share / handles : 0;
        };
        return new Change(kind, each, (stem, handles) -> {
            var shareOfEach = each.applyAsDouble(stem);
            made.apply(stem).forEach(handle -> handles.add(handle, shareOfEach));
        });
    }
}
