package org.lookalike.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lookalike.launcher.system.LaunchException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Has the test of the notifier's mails write them to a folder, without any server and with the settings of this environment. */
@Command(
        name = "mail-preview",
        description = "Writes every kind of mail, about invented accounts, as .eml, .html and .txt.",
        usageHelpAutoWidth = true)
final class MailPreviewCommand implements Callable<Integer> {

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where to write them.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
        var home = Lookalike.home();
        try {
            return new ProcessBuilder(
                            home.resolve("mvnw").toString(),
                            "-q",
                            "verify",
                            "--projects=notifier-service",
                            "--also-make",
                            "-Dspotless.skip",
                            "-Dtest=none",
                            "-Dsurefire.failIfNoSpecifiedTests=false",
                            "-Dit.test=MailsIT#mail_isWritten",
                            "-Dfailsafe.failIfNoSpecifiedTests=false",
                            "-Dmails.folder=" + out.toAbsolutePath())
                    .directory(home.toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new LaunchException("The mails could not be written: %s".formatted(e), e);
        }
    }
}
