package org.lookalike.ingest.source;

import java.util.List;
import java.util.Set;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.GoneAccount;

/**
 * What a source answers.
 *
 * @param accounts how accounts look
 * @param gone accounts asked for by identifier that are no more
 * @param freeHandles handles asked for that no account has
 * @param allowance what the platform says is left of its limit
 */
public record Answer(
        List<AccountFacts> accounts, List<GoneAccount> gone, Set<String> freeHandles, Allowance allowance) {

    public Answer {
        accounts = List.copyOf(accounts);
        gone = List.copyOf(gone);
        freeHandles = Set.copyOf(freeHandles);
    }

    /** Accounts alone, as searches give. */
    public static Answer of(List<AccountFacts> accounts, Allowance allowance) {
        return new Answer(accounts, List.of(), Set.of(), allowance);
    }
}
