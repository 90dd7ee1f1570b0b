package org.lookalike.proofs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.proofs.proof.Proof;
import org.lookalike.proofs.proof.Proof.Context;
import org.lookalike.proofs.proof.Proof.Size;
import org.lookalike.proofs.proof.Storm;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.report.Run;
import org.lookalike.proofs.report.Runs;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The program that the script {@code ./lookalike prove} runs. */
@Command(
        name = "./lookalike prove",
        description = "Breaks the packaged system on purpose, and says which promises held.",
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class Prove implements Callable<Integer> {

    /** All proofs, in the order in which they run. */
    private static final List<Proof> ALL = Proof.all();

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Which; all if none is named. '--list' shows them.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--list", description = "Shows the names of all proofs and what each promises.")
    private boolean list;

    @Option(names = "--short", description = "The small form that the build runs.")
    private boolean isShort;

    @Option(
            names = "--seed",
            description = "Breaks at other moments. Default: each seed whose run is published, which is 1 for most.")
    private @Nullable Long seed;

    @Option(
            names = "--from",
            paramLabel = "REF",
            description =
                    "The earlier version for 'upgrade', as git names it. Default: the last release, by its tag v*")
    private @Nullable String from;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "Repeats a storm that failed, with the faults in this file, in place of that of a seed.")
    private @Nullable Path history;

    @Option(
            names = "--minimize",
            description =
                    "Repeats a storm that fails with fewer and fewer faults, and keeps the fewest that still break it.")
    private boolean minimize;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    private boolean help;

    private Prove() {}

    public static void main(String[] arguments) {
        // The embedded servers log the faults that the proofs inject.
        var root = Logger.getLogger("");
        List.of(root.getHandlers()).forEach(root::removeHandler);
        System.exit(new CommandLine(new Prove()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        if (list) {
            ALL.forEach(proof -> System.out.printf("%-22s %s%n", proof.name(), proof.promise()));
            return 0;
        }
        var mistake = mistake();
        if (mistake.isPresent()) {
            System.err.println(mistake.get());
            return 2;
        }
        var home = Path.of(System.getProperty("lookalike.home", "")).toAbsolutePath();
        var runs = new Runs(home);
        var allHold = true;
        for (var proof : ALL) {
            if (names.isEmpty() || names.contains(proof.name())) {
                for (long one : seeds(proof)) {
                    allHold &= prove(proof, one, home, runs);
                }
            }
        }
        return allHold ? 0 : 1;
    }

    private Optional<String> mistake() {
        var unknown = names.stream()
                .filter(name -> ALL.stream().noneMatch(proof -> proof.name().equals(name)))
                .toList();
        if (!unknown.isEmpty()) {
            return Optional.of("There is no proof %s; '--list' shows all.".formatted(String.join(", ", unknown)));
        }
        boolean isStormAlone = names.equals(List.of(Storm.NAME));
        if ((history != null || minimize) && !isStormAlone) {
            return Optional.of("'--history' and '--minimize' go with the proof %s alone.".formatted(Storm.NAME));
        }
        if (history != null && seed != null) {
            return Optional.of("'--seed' does not go with '--history': a history has a seed of its own.");
        }
        return Optional.ofNullable(history).flatMap(Storm::mistakeIn);
    }

    /** A history has a seed of its own, and is run once. */
    private List<Long> seeds(Proof proof) {
        if (seed == null && history == null && !proof.seeds().isEmpty()) {
            return proof.seeds();
        }
        return List.of(seed == null ? 1L : seed);
    }

    private boolean prove(Proof proof, long seed, Path home, Runs runs) throws IOException {
        System.out.printf("%s%n  %s%n", history == null ? proof.runName(seed) : proof.name(), proof.promise());
        var size = isShort ? Size.SHORT : Size.FULL;
        var folder = Files.createTempDirectory("lookalike-proof-");
        long begin = System.nanoTime();
        Finding finding;
        try {
            finding = proof.run(new Context(home, folder, size, seed, from, history, minimize));
        } catch (RuntimeException e) {
            // The trace says more than a message; the other proofs run all the same.
            e.printStackTrace();
            System.out.printf("  BROKEN: could not be run: %s (logs in %s)%n%n", e, folder);
            return false;
        }
        var run = Run.of(proof, seed, Duration.ofNanos(System.nanoTime() - begin), finding, home);
        if (finding.untested() != null) {
            System.out.printf("  NOT TESTED: %s%n%n", finding.untested());
            return true;
        }
        if (size == Size.FULL && history == null && !minimize && proof.seeds().contains(seed)) {
            runs.keep(run);
        }
        finding.figures().forEach(figure -> System.out.printf("  %-40s %s%n", figure.name(), figure.written()));
        finding.problems().forEach(problem -> System.out.printf("  BROKEN: %s (logs in %s)%n", problem, folder));
        System.out.printf("  %s after %d s%n%n", finding.holds() ? "holds" : "DOES NOT HOLD", run.seconds());
        return finding.holds();
    }
}
