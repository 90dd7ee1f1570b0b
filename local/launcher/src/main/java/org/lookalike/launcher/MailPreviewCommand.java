package org.lookalike.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.lookalike.launcher.system.LaunchException;
import org.lookalike.launcher.system.Service;
import org.lookalike.local.SampleMails;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the notifier write its mails to a folder, without any server. */
@Command(
        name = "mail-preview",
        description = "Writes every kind of mail, about invented accounts, as .eml, .html and .txt.",
        usageHelpAutoWidth = true)
final class MailPreviewCommand implements Callable<Integer> {

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where to write them.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var jar = Service.NOTIFIER.jar(Lookalike.home()).toString();
        try {
            var samples = samples();
            try {
                return new ProcessBuilder(
                                java,
                                "-jar",
                                jar,
                                "mail-preview",
                                samples.toString(),
                                out.toAbsolutePath().toString())
                        .inheritIO()
                        .start()
                        .waitFor();
            } finally {
                Files.delete(samples);
            }
        } catch (IOException e) {
            throw new LaunchException("The mails could not be written: %s".formatted(e), e);
        }
    }

    /** The description of the mails as a file, which the notifier can read. */
    private static Path samples() throws IOException {
        try (var described = SampleMails.open()) {
            var file = Files.createTempFile("mails", ".json");
            Files.copy(described, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        }
    }
}
