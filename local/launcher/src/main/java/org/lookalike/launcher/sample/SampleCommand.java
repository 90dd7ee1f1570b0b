package org.lookalike.launcher.sample;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lookalike.launcher.play.Upload;
import org.lookalike.launcher.system.LaunchException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes invented accounts to a file, and beside it which of them imitate which district. */
@Command(
        name = "sample",
        description =
                "Generates accounts to play, some of which imitate a district, and which alerts to expect of them.",
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class SampleCommand implements Callable<Integer> {

    @Option(
            names = "--districts",
            paramLabel = "FILE",
            description = "CSV file with the columns nces_id, name, city, state. Default: the shipped excerpt.")
    private @Nullable Path districts;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "400",
            description = "How many accounts. Default: ${DEFAULT-VALUE}")
    private int accounts;

    @Option(
            names = "--lookalikes",
            paramLabel = "PERCENT",
            defaultValue = "3",
            description = "How many of them imitate a district, a different one each. Default: ${DEFAULT-VALUE}")
    private double lookalikes;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "Another seed gives other accounts, the same the same. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "Where the accounts go, one JSON object a line; FILE.expected.csv gets account_id and "
                    + "nces_lea_id, the latter empty for those who imitate nobody.")
    private Path out = Path.of("");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (accounts < 1 || lookalikes < 0 || lookalikes > 100) {
            throw new LaunchException("--accounts must be at least 1, --lookalikes from 0 to 100.");
        }
        var sample = generate((int) Math.round(accounts * lookalikes / 100));
        Path expected = out.resolveSibling(out.getFileName() + ".expected.csv");
        Files.write(
                out,
                sample.accounts().stream()
                        .map(account -> account.toJson().toString())
                        .toList());
        Files.write(expected, expectedLines(sample));
        if (spec != null) {
            spec.commandLine().getOut().printf("Wrote %s and %s%n", out, expected);
        }
        return 0;
    }

    private Sample generate(int count) throws IOException {
        try (Reader file = open()) {
            return Sample.generate(District.read(file), accounts, count, seed);
        } catch (IllegalArgumentException e) {
            throw new LaunchException("No sample could be made: " + e.getMessage(), e);
        }
    }

    private Reader open() throws IOException {
        return districts == null
                ? new InputStreamReader(Upload.open("/sample/districts.csv"), StandardCharsets.UTF_8)
                : Files.newBufferedReader(districts);
    }

    private static List<String> expectedLines(Sample sample) {
        var lines = new ArrayList<String>();
        lines.add("account_id,nces_lea_id");
        sample.accounts()
                .forEach(account ->
                        lines.add(account.accountId() + "," + (account.imitates() == null ? "" : account.imitates())));
        return lines;
    }
}
