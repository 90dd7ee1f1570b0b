package org.lookalike.ingest.permutation;

/** A handle as its platform compares it, the share of impostors who take it, and what of the district it imitates. */
public record Permutation(String handle, PermutationKind kind, double likelihood, String madeFrom) {

    /** Whether the district could use this handle itself, so that registering it keeps it from impostors. */
    public boolean isWorthRegistering() {
        return kind == PermutationKind.PLAIN;
    }
}
