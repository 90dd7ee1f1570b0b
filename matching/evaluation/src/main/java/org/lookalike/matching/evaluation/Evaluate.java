package org.lookalike.matching.evaluation;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.evaluation.figures.EvaluatedAccount;
import org.lookalike.matching.evaluation.figures.Evaluation;
import org.lookalike.matching.evaluation.figures.Subject;
import org.lookalike.matching.evaluation.fit.Fit;
import org.lookalike.matching.evaluation.fit.Loss;
import org.lookalike.matching.evaluation.input.InvalidInput;
import org.lookalike.matching.evaluation.input.PolicyText;
import org.lookalike.matching.evaluation.input.Registry;
import org.lookalike.matching.evaluation.names.NameFigures;
import org.lookalike.matching.evaluation.people.PeopleFigures;
import org.lookalike.matching.evaluation.report.FalseAlertList;
import org.lookalike.matching.evaluation.report.FiguresJson;
import org.lookalike.matching.evaluation.report.FiguresTable;
import org.lookalike.matching.evaluation.report.FitTable;
import org.lookalike.matching.evaluation.report.HtmlReport;
import org.lookalike.matching.evaluation.report.MisclassificationFiles;
import org.lookalike.matching.evaluation.report.WorstMisclassifications;
import org.lookalike.matching.evaluation.search.EvasionSearch;
import org.lookalike.matching.evaluation.search.FoundMoves;
import org.lookalike.matching.search.IdentityIndex;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The program that the script {@code matching/evaluate} runs. The figures go to standard output, everything else to standard
 * error. It ends with 0, with 2 when the arguments or a file given cannot be used, and with 1 when a file cannot be
 * written.
 */
@Command(
        name = "matching/evaluate",
        description = "Measures a match policy on accounts of which people have said whether they impersonate a"
                + " district. docs/evaluate.md describes the files and defines the figures.",
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class Evaluate implements Callable<Integer> {

    /** Enough for the JIT compiler to have settled. */
    private static final Duration MEASURED = Duration.ofSeconds(3);
    /** For how many people memory and time are told: as many as 2,000 districts have when thirty agree in each. */
    private static final int MANY_PEOPLE = 60_000;

    /** Beyond, misses would count for nothing. */
    private static final double MAX_COST = 1000;

    @Option(
            names = "--registry",
            paramLabel = "FILE",
            required = true,
            description = "The registered districts, one JSON object a line.")
    private Path registryFile = Path.of("");

    @Option(
            names = "--accounts",
            paramLabel = "FILE",
            required = true,
            description = "The labelled accounts, one JSON object a line; may be compressed with gzip.")
    private Path accountsFile = Path.of("");

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The match policy, a changed copy of default-policy.properties. Default: the shipped one.")
    private @Nullable Path policyFile;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where misses.jsonl, false-alerts.jsonl, wrong-district.jsonl and report.html go. Default:"
                    + " they are not written.")
    private @Nullable Path out;

    @Option(
            names = "--evasions",
            description = "Also changes the profiles of the impersonators that are alerted, as one who has read the"
                    + " policy would, and tells how many still are.")
    private boolean evasions;

    @Option(
            names = "--names",
            description =
                    "Also makes accounts that name some of the districts, as disguises and as innocents do, and tells of how"
                            + " many the district hears.")
    private boolean names;

    @Option(
            names = "--search-evasions",
            description =
                    "Also tries the frequent words of the innocent accounts in every field of alerted impersonators, alone and in"
                            + " pairs, and tells which silence most.")
    private boolean searchEvasions;

    @Option(
            names = "--also",
            paramLabel = "FILE",
            description = "Further labelled accounts, of which figures are told apart. May be given several times.")
    private List<Path> others = new ArrayList<>();

    @Option(
            names = "--people",
            paramLabel = "ACCOUNTS",
            arity = "0..1",
            fallbackValue = "10000000",
            description =
                    "Also makes a thousand teachers of the districts, accounts that imitate them, and so many ordinary"
                            + " accounts (default: ten million), and tells who is found and who is alerted wrongly. Takes minutes.")
    private long ordinaryPeople;

    @Option(names = "--json", description = "Prints the figures as one JSON object.")
    private boolean json;

    @Option(
            names = "--fit",
            paramLabel = "FILE",
            description = "Fits the policy's weights and strengths to the accounts, writes the policy to this new file,"
                    + " and prints what changed in place of the figures. Takes minutes.")
    private @Nullable Path fitted;

    @Option(
            names = "--false-alert-cost",
            paramLabel = "TIMES",
            defaultValue = "5",
            showDefaultValue = Visibility.ALWAYS,
            description = "With --fit: how many times a missed impersonator a false alert counts.")
    private double falseAlertCost;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    private boolean help;

    @Spec
    private @Nullable CommandSpec spec;

    private final Duration measured;

    private Evaluate(Duration measured) {
        this.measured = measured;
    }

    public static void main(String[] arguments) {
        // Always UTF-8: kinds are in any script, and the platform's default may be ASCII.
        System.exit(commandLine(MEASURED)
                .setOut(utf8(FileDescriptor.out))
                .setErr(utf8(FileDescriptor.err))
                .execute(arguments));
    }

    private static PrintWriter utf8(FileDescriptor stream) {
        return new PrintWriter(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }

    /**
     * The command, not yet run.
     *
     * @param measured CPU time to spend on measuring the throughput
     */
    static CommandLine commandLine(Duration measured) {
        return new CommandLine(new Evaluate(measured)).setExecutionExceptionHandler((problem, command, parsed) -> {
            if (problem instanceof InvalidInput) {
                command.getErr().println(problem.getMessage());
                return CommandLine.ExitCode.USAGE;
            } else if (problem instanceof IOException || problem instanceof UncheckedIOException) {
                command.getErr().println("Cannot write the results: " + problem.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw problem;
        });
    }

    @Override
    public Integer call() throws IOException {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        PrintWriter progress = command.getErr();
        if (fitted != null) {
            return fit(fitted, command);
        }
        MatchPolicy policy = policyText().policy();
        Registry registry = Registry.read(registryFile);
        if (out != null) {
            Files.createDirectories(out);
        }
        Subject subject = subject(policy, registry, progress);
        EvasionSearch search = new EvasionSearch();
        Consumer<EvaluatedAccount> learn = searchEvasions ? search::add : evaluated -> {};
        Results results = out == null
                ? results(subject, learn, wrong -> {}, progress)
                : resultsInto(out, subject, learn, progress);
        Evaluation evaluation = results.evaluation();
        FoundMoves found =
                searchEvasions ? search.search(subject.matcher(), subject.index(), progress::println) : FoundMoves.NONE;
        PeopleFigures people = ordinaryPeople > 0
                ? PeopleFigures.of(
                        registry, subject.matcher(), subject.index(), ordinaryPeople, MANY_PEOPLE, account -> {})
                : PeopleFigures.NONE;
        if (evaluation.unknownDistricts() > 0) {
            progress.printf(
                    Locale.ROOT,
                    "Impersonators labelled with a district that %s does not have: %,d. Add the district, or they can"
                            + " hardly be found%n",
                    registryFile,
                    evaluation.unknownDistricts());
        }
        if (json) {
            command.getOut().println(FiguresJson.of(evaluation, results.names(), found, people));
        } else {
            FiguresTable.print(evaluation, command.getOut());
            FiguresTable.print(results.names(), command.getOut());
            FiguresTable.print(found, command.getOut());
            FiguresTable.print(people, command.getOut());
        }
        return CommandLine.ExitCode.OK;
    }

    private record Results(Evaluation evaluation, NameFigures names) {}

    private Results resultsInto(Path folder, Subject subject, Consumer<EvaluatedAccount> listener, PrintWriter progress)
            throws IOException {
        Registry registry = subject.registry();
        WorstMisclassifications worst = new WorstMisclassifications();
        FalseAlertList falseAlerts = new FalseAlertList(registry);
        Results results;
        try (MisclassificationFiles files =
                new MisclassificationFiles(folder, subject.policy().threshold(), registry)) {
            Consumer<EvaluatedAccount> all =
                    listener.andThen(files::write).andThen(worst::offer).andThen(falseAlerts::offer);
            results = results(subject, all, files::writeName, progress);
        }
        falseAlerts.write(folder);
        HtmlReport.write(folder, results.evaluation(), worst);
        progress.printf("Wrote report.html, false-alerts.txt and the accounts judged wrongly to %s%n", folder);
        return results;
    }

    private Results results(
            Subject subject,
            Consumer<EvaluatedAccount> listener,
            Consumer<EvaluatedAccount> wrongNames,
            PrintWriter progress) {
        Evaluation evaluation =
                Evaluation.run(subject, accountsFile, others, evasions, measured, listener, progress::println);
        return new Results(
                evaluation,
                names
                        ? NameFigures.of(subject.registry(), subject.matcher(), subject.index(), wrongNames)
                        : NameFigures.NONE);
    }

    private static Subject subject(MatchPolicy policy, Registry registry, PrintWriter progress) {
        Subject subject = Subject.of(policy, registry);
        progress.printf(
                Locale.ROOT,
                "%,d districts, prepared for search in %,d ms%n",
                subject.index().size(),
                subject.indexBuildTime().toMillis());
        return subject;
    }

    /** Fits before it writes, so what can be known to hinder the writing is told first. */
    private Integer fit(Path file, CommandLine command) throws IOException {
        if (json || out != null) {
            throw new ParameterException(
                    command, "--fit goes with neither --json nor --out; evaluate the policy it writes with them");
        }
        if (!(falseAlertCost > 0 && falseAlertCost <= MAX_COST)) {
            throw new ParameterException(command, "--false-alert-cost must be above 0 and at most " + (int) MAX_COST);
        }
        if (Files.exists(file)) {
            throw new InvalidInput(file, "is there already; name a new file or remove it");
        }
        if (!Files.isDirectory(file.toAbsolutePath().getParent())) {
            throw new InvalidInput(file, "its folder is not there; make it or correct the path");
        }
        PolicyText start = policyText();
        start.numbers(); // refuses those that cannot be replaced
        Registry registry = Registry.read(registryFile);
        Loss loss = new Loss(falseAlertCost);
        Evaluation before = evaluation(start.policy(), registry, loss::add, command.getErr());
        if (!loss.hasBothSides()) {
            throw new InvalidInput(
                    accountsFile,
                    "a fit needs impersonators and other accounts that resemble a registered district; add the missing");
        }
        IdentityIndex index = IdentityIndex.of(registry.districts(), start.policy());
        Fit fit = Fit.of(start, loss, index, command.getErr()::println);
        Files.writeString(file, fit.fitted().text(), StandardOpenOption.CREATE_NEW);
        Evaluation after = evaluation(fit.fitted().policy(), registry, evaluated -> {}, command.getErr());
        FitTable.print(fit, before.figures(), after.figures(), command.getOut());
        command.getErr().printf("Wrote %s%n", file);
        return CommandLine.ExitCode.OK;
    }

    /** Of the accounts alone, and without measuring the throughput. */
    private Evaluation evaluation(
            MatchPolicy policy, Registry registry, Consumer<EvaluatedAccount> listener, PrintWriter progress) {
        return Evaluation.run(
                subject(policy, registry, progress),
                accountsFile,
                List.of(),
                false,
                Duration.ZERO,
                listener,
                progress::println);
    }

    private PolicyText policyText() {
        return policyFile == null ? PolicyText.shipped() : PolicyText.read(policyFile);
    }
}
