package org.lookalike.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lookalike.launcher.system.LaunchException;
import org.lookalike.launcher.system.Service;
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
            return new ProcessBuilder(
                            java,
                            "-jar",
                            jar,
                            "mail-preview",
                            out.toAbsolutePath().toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new LaunchException("The mails could not be written: %s".formatted(e), e);
        }
    }
}
