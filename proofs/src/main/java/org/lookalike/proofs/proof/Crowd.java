package org.lookalike.proofs.proof;

import java.util.AbstractList;
import java.util.List;
import org.lookalike.proofs.world.Account;

/** Imitations, each followed by so many bystanders, who are seen again and again: minutes of load that fit into memory. */
final class Crowd extends AbstractList<Account> {

    private final List<Account> imitations;
    private final List<Account> bystanders;
    private final int perImitation;

    /** @param perImitation how many snapshots there are for each imitation, itself included */
    Crowd(List<Account> imitations, List<Account> bystanders, int perImitation) {
        this.imitations = imitations;
        this.bystanders = bystanders;
        this.perImitation = perImitation;
    }

    @Override
    public Account get(int index) {
        return index % perImitation == 0
                ? imitations.get(index / perImitation)
                : bystanders.get(index % bystanders.size());
    }

    @Override
    public int size() {
        return imitations.size() * perImitation;
    }
}
