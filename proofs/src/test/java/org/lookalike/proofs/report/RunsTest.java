package org.lookalike.proofs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookalike.proofs.proof.Proof;

class RunsTest {

    private static final Path HOME = Path.of("..");

    @Test
    void page_isRenderedFromTheRuns() throws IOException {
        assertThat(Page.of(new Runs(HOME).byProof()))
                .isEqualTo(Files.readString(HOME.resolve("docs/proofs.md")))
                .doesNotContain("n/a");
    }

    @Test
    void everyProof_hasARunWithEachSeed_andEveryRunIsOnThePage() throws IOException {
        var runs = new Runs(HOME).byProof();

        assertThat(Proof.all().stream().flatMap(proof -> proof.seeds().stream().map(proof::runName)))
                .containsExactlyInAnyOrderElementsOf(runs.keySet());
        assertThat(runs.keySet()).allSatisfy(name -> assertThat(Page.of(runs))
                .containsAnyOf("| `%s` |".formatted(name), "### %s%n".formatted(name)));
    }

    @Test
    void runKept_replacesTheEarlierOne(@TempDir Path home) throws IOException {
        var runs = new Runs(home);
        runs.keep(run(new Finding(List.of(new Figure("mistakes", 1, "")), List.of(), null)));
        var broken = run(new Finding(List.of(new Figure("mistakes", 2_000, "")), List.of("one is accepted"), null));
        runs.keep(broken);

        assertThat(runs.byProof().values()).containsExactly(broken);
        assertThat(home.resolve("docs/proofs.md"))
                .content()
                .contains("`wrong-settings` **does not hold**: one is accepted.")
                .contains("| mistakes 2,000 | 0123abc |")
                .contains("without changes | n/a")
                .doesNotContain("| `crash-points` |");
    }

    private static Run run(Finding finding) {
        return new Run(
                "wrong-settings",
                "A promise.",
                1,
                LocalDate.of(2026, 11, 27),
                "0123abc",
                "2 cores, Java 17, Linux",
                3_600,
                finding);
    }
}
