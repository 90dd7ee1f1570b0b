package org.lookalike.matching.signal;

import java.util.Locale;
import java.util.Optional;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.OfficialAccount;

/**
 * The handle is the district's on this very platform, but the account is another than the registered one: somebody took the
 * handle after it was given up.
 */
final class HandleTakenOver implements Signal {

    @Override
    public String id() {
        return "handle_taken_over";
    }

    @Override
    public Role role() {
        return Role.HANDLE;
    }

    @Override
    public Optional<Reason> look(Candidate candidate) {
        return taken(candidate)
                .map(own -> reason(
                        candidate,
                        1,
                        candidate.account().profile().handle(),
                        own.handle(),
                        "The handle is " + candidate.whose()
                                + " own, but another account has it now than the one registered."));
    }

    static boolean isTakenOver(Candidate candidate) {
        return taken(candidate).isPresent();
    }

    private static Optional<OfficialAccount> taken(Candidate candidate) {
        AccountProfile profile = candidate.account().profile();
        return candidate.identity().officialAccounts().stream()
                .filter(own -> profile.isIdKnown()
                        && own.accountId() != null
                        && !own.accountId().equals(profile.accountId())
                        && own.platform().equalsIgnoreCase(profile.platform().strip())
                        && bare(own.handle()).equals(bare(profile.handle())))
                .findFirst();
    }

    private static String bare(String handle) {
        String lower = handle.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith("@") ? lower.substring(1) : lower;
    }
}
