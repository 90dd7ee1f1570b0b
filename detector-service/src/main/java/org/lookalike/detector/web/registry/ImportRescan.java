package org.lookalike.detector.web.registry;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.rescan.Rescan;

/** The rescans that an import asked for, as one; usually it is one, and more where the import took long. */
record ImportRescan(List<Rescan> rescans) {

    public boolean isRunning() {
        return rescans.stream().anyMatch(rescan -> rescan.finishedAt() == null);
    }

    /** How much of all accounts is read, 0 to 100. */
    public long percent() {
        return Math.round(rescans.stream()
                .mapToInt(rescan -> rescan.finishedAt() == null ? rescan.percent() : 100)
                .average()
                .orElse(100));
    }

    public long accountsRead() {
        return rescans.stream().mapToLong(Rescan::accountsRead).sum();
    }

    public long matches() {
        return rescans.stream().mapToLong(Rescan::matches).sum();
    }

    /** Why not all accounts were read; null if they were. */
    public @Nullable String problem() {
        return rescans.stream()
                .map(Rescan::problem)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
