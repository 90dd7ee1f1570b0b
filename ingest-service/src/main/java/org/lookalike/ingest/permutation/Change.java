package org.lookalike.ingest.permutation;

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
}
