package org.lookalike.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.proofs.proof.Proof;
import org.lookalike.proofs.proof.Proof.Context;
import org.lookalike.proofs.proof.Proof.Size;

/** Some of the proofs in their small form, so that a change that breaks a promise does not wait for somebody to prove it. */
@Tag("nightly")
class ProofsIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "crash-points",
                "detector-kills",
                "late-district",
                "cluster-leader-kills",
                "cluster-controller-kills",
                "cluster-two-gone",
                "cluster-split",
                "cluster-rolling-restart",
                "cluster-truncated-log",
                "poison",
                "soak",
                "storm",
                "database-failover",
                "database-split-restarted",
                "database-failover-asynchronous",
                "upgrade"
            })
    void promise_isKept(String name, @TempDir Path folder) {
        var proof = Proof.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();

        var finding = proof.run(new Context(Path.of("..").toAbsolutePath().normalize(), folder, Size.SHORT, 1));

        assumeThat(finding.untested()).as("why it cannot run here").isNull();
        assertThat(finding.problems()).as(proof.promise()).isEmpty();
    }
}
