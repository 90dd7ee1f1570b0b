package org.lookalike.proofs.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.lookalike.proofs.proof.Proof;

/**
 * One run of a proof.
 *
 * @param proof the {@link Proof#runName}
 * @param commit the abbreviated git commit, with a plus sign if there are uncommitted changes
 * @param machine cores, Java version and operating system
 */
public record Run(
        String proof,
        String promise,
        long seed,
        LocalDate date,
        String commit,
        String machine,
        long seconds,
        Finding finding) {

    public static Run of(Proof proof, long seed, Duration took, Finding finding, Path home) {
        return new Run(
                proof.runName(seed),
                proof.promise(),
                seed,
                LocalDate.now(ZoneOffset.UTC),
                commit(home),
                "%d cores, Java %s, %s"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                Runtime.version().feature(),
                                System.getProperty("os.name")),
                took.toSeconds(),
                finding);
    }

    private static String commit(Path home) {
        var commit = git(home, "rev-parse", "--short", "HEAD");
        return git(home, "status", "--porcelain").isEmpty() ? commit : commit + "+";
    }

    private static String git(Path home, String... arguments) {
        var command = new ArrayList<>(List.of("git", "-C", home.toString()));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException noGit) {
            return "unknown";
        }
    }
}
