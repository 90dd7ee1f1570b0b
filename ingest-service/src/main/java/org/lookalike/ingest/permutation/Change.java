package org.lookalike.ingest.permutation;

/** A way to make handles from a stem. */
interface Change {

    /** Takes the handles that are made; not all of them are allowed on the platform, and some come twice. */
    interface Handles {

        /** @param share of those who make this kind of change, how many are expected to make this one */
        void add(String handle, double share);
    }

    PermutationKind kind();

    /** At least the largest share of a handle that is made from this stem; 0 if none is made. Cheap to ask. */
    double largestShare(Stem stem);

    void make(Stem stem, Handles handles);
}
