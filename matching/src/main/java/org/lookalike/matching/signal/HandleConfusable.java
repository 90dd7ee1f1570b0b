package org.lookalike.matching.signal;

import java.util.Optional;
import org.lookalike.matching.index.Resemblance;
import org.lookalike.matching.index.Resemblance.Likeness;

/** A handle that looks the same: digits, letter pairs or foreign letters that pass for the right ones. */
final class HandleConfusable implements Signal {

    @Override
    public String id() {
        return "handle_confusable";
    }

    @Override
    public Role role() {
        return Role.HANDLE;
    }

    @Override
    public Optional<Reason> look(Candidate candidate) {
        Resemblance handle = candidate.handle();
        if (handle == null || !ResemblanceTests.isPlainly(handle, Likeness.LOOKS_SAME)) {
            return Optional.empty();
        }
        return Optional.of(handleReason(
                candidate,
                handle,
                Differences.lookalike(
                        "The handle is " + ResemblanceTests.whose(candidate, handle),
                        handle,
                        candidate.account().handle())));
    }
}
