package org.lookalike.ingest.permutation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;

/** A kind of change that makes handles from a stem. */
interface Change {

    /** Receives the handles. Some are not allowed on the platform, and some occur twice. */
    interface Handles {

        /** @param share the expected share of this handle among all of its kind of change */
        void add(String handle, double share);
    }

    PermutationKind kind();

    /** An upper bound for the share of a handle made from this stem; 0 if none is made. It is cheap to compute. */
    double largestShare(Stem stem);

    void make(Stem stem, Handles handles);

    /**
     * A change whose handles all have the same share.
     *
     * @param share the share of all handles together
     * @param count the maximum number of handles made from a stem; 0 for none
     */
    record Uniform(PermutationKind kind, double share, ToIntFunction<Stem> count, BiConsumer<Stem, List<String>> maker)
            implements Change {

        @Override
        public double largestShare(Stem stem) {
            var handles = count.applyAsInt(stem);
            return handles > 0 ? share / handles : 0;
        }

        @Override
        public void make(Stem stem, Handles handles) {
            var each = largestShare(stem);
            var made = new ArrayList<String>();
            maker.accept(stem, made);
            made.forEach(handle -> handles.add(handle, each));
        }
    }
}
