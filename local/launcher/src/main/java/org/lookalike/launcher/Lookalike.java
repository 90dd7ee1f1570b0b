package org.lookalike.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lookalike.launcher.sample.SampleCommand;
import org.lookalike.launcher.system.CannotContinue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The program that the script {@code ./lookalike} runs. */
@Command(
        name = "./lookalike",
        description = "Finds social media accounts that may impersonate a school district.",
        subcommands = {
            UpCommand.class,
            SampleCommand.class,
            MailPreviewCommand.class,
            Lookalike.Version.class,
            HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = "%n'./lookalike help up' shows the options of 'up'.")
public final class Lookalike implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Lookalike() {}

    public static void main(String[] arguments) {
        int exitCode = commandLine().execute(arguments);
        CleanEnd.exit(exitCode);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Lookalike())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    if (problem instanceof CannotContinue) {
                        command.getErr().println(problem.getMessage());
                        return 1;
                    }
                    throw problem;
                });
    }

    /** Without a command there is nothing to do but say which there are. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "version", description = "Shows the version.")
    static final class Version implements Callable<Integer>, IVersionProvider {

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() {
            spec.commandLine().getOut().println(getVersion()[0]);
            return 0;
        }

        @Override
        public String[] getVersion() {
            String version = Lookalike.class.getPackage().getImplementationVersion();
            return new String[] {"lookalike " + (version == null ? "(not packaged)" : version)};
        }
    }

    /** The folder of the project. The script passes it on; without the script the working folder must be it. */
    static Path home() {
        Path home = Path.of(System.getProperty("lookalike.home", "")).toAbsolutePath();
        if (!Files.isDirectory(home.resolve("detector-service"))) {
            throw new CannotContinue(
                    "%s is not the folder of the project; use the script ./lookalike.".formatted(home));
        }
        return home;
    }
}
