package org.lookalike.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lookalike.launcher.sample.SampleCommand;
import org.lookalike.launcher.system.LaunchException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

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
        mixinStandardHelpOptions = true,
        versionProvider = Lookalike.Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer =
                "%n'./lookalike up --help' shows the options of 'up', './lookalike prove --help' how to break the system on purpose.")
public final class Lookalike implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Lookalike() {}

    public static void main(String[] arguments) {
        int exitCode = commandLine().execute(arguments);
        GracefulExit.exit(exitCode);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Lookalike())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    if (problem instanceof LaunchException) {
                        command.getErr().println(problem.getMessage());
                        return 1;
                    }
                    throw problem;
                });
    }

    /** Without a command the usage is shown. */
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

    /** The root of the project, which the script passes on; without the script it is the working folder. */
    static Path home() {
        Path home = Path.of(System.getProperty("lookalike.home", "")).toAbsolutePath();
        if (!Files.isDirectory(home.resolve("detector-service"))) {
            throw new LaunchException(
                    "%s is not the folder of the project; use the script ./lookalike.".formatted(home));
        }
        return home;
    }
}
