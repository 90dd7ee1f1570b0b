package org.lookalike.ingest.permutation;

/**
 * A handle that an impostor may take.
 *
 * @param handle as the platform compares it: in lower case, without characters it ignores
 * @param likelihood the share of impostors expected to take just this handle
 * @param madeFrom the district's handle, name, acronym or web domain that it imitates
 */
public record Permutation(String handle, PermutationKind kind, double likelihood, String madeFrom) {

    /** Whether the district could use this handle itself, so that registering it keeps it from impostors. */
    public boolean isWorthRegistering() {
        return kind == PermutationKind.PLAIN;
    }
}
