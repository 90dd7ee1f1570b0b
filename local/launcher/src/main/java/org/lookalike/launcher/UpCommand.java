package org.lookalike.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lookalike.launcher.follow.AlertFollower;
import org.lookalike.launcher.follow.MailFollower;
import org.lookalike.launcher.play.ServiceClient;
import org.lookalike.launcher.play.Upload;
import org.lookalike.launcher.sample.SamplePictures;
import org.lookalike.launcher.system.DataFolder;
import org.lookalike.launcher.system.LaunchException;
import org.lookalike.launcher.system.LocalSystem;
import org.lookalike.launcher.system.LocalSystem.Running;
import org.lookalike.launcher.system.Ports;
import org.lookalike.launcher.system.Service;
import org.lookalike.launcher.system.ServiceProcess;
import org.lookalike.launcher.system.SideTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = "Starts everything on this machine, plays accounts against registered districts, and shows each "
                + "alert and mail until Ctrl-C.",
        sortOptions = false,
        usageHelpAutoWidth = true)
final class UpCommand implements Callable<Integer> {

    private static final String SUBSCRIBER = "communications@district.example";
    private static final String THIS_MACHINE = "127.0.0.0/8,::1/128";
    private static final int SHOWN_REJECTIONS = 5;

    /** When no alert or mail has arrived for this time, the accounts count as processed. */
    private static final Duration QUIET = Duration.ofSeconds(4);

    private static final Duration LONGEST_WAIT_FOR_QUIET = Duration.ofMinutes(5);

    @Option(names = "--fresh", description = "Start over: delete the data of earlier runs first.")
    private boolean fresh;

    @Option(
            names = "--districts",
            paramLabel = "FILE",
            description = "Districts to register, as CSV (*.csv) or one JSON object a line. Default: about 2,000 real "
                    + "districts of the national registry.")
    private @Nullable Path districts;

    @Option(
            names = "--accounts",
            paramLabel = "FILE",
            description = "Accounts to play, one JSON object a line. Default: about 400 invented accounts, some of "
                    + "which imitate a district.")
    private @Nullable Path accounts;

    @Option(names = "--no-sample", description = "Register and play nothing but the files given.")
    private boolean noSample;

    @Option(
            names = "--allow-local-webhooks",
            description = "Let webhooks post to programs on this machine, also by http, such as http://localhost:9000.")
    private boolean localWebhooks;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where data and logs are kept. Default: .lookalike in the project's folder.")
    private @Nullable Path dataFolder;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "How long a service may take to start. Default: 600")
    private long patience = ServiceProcess.PATIENCE.toSeconds();

    @Mixin
    private PortOptions ports = new PortOptions();

    @Override
    public Integer call() throws InterruptedException {
        var terminal = Terminal.standardOutput();
        Path home = Lookalike.home();
        Upload districtUpload = upload(districts, "/sample/districts.csv");
        Upload accountUpload = upload(accounts, "/sample/accounts.ndjson");
        Ports chosen = ServiceProcess.IS_TRIAL ? Ports.free() : ports.chosen();

        DataFolder data = DataFolder.open(dataFolder == null ? home.resolve(".lookalike") : dataFolder, fresh);
        checkPorts(chosen, data);
        LauncherLog.writeTo(data.logs().resolve("launcher.log"));
        var system = new LocalSystem(home, data, chosen, settings(), Duration.ofSeconds(patience), terminal);
        GracefulExit.onEnd(() -> {
            terminal.say("");
            terminal.say("Stopping");
            system.close();
            data.close();
            terminal.say("Everything is stopped. The data is kept in %s; 'up --fresh' starts over.".formatted(data));
        });
        try {
            run(system, districtUpload, accountUpload, playsSample(), data, terminal);
            if (ServiceProcess.IS_TRIAL) {
                return 0;
            }
            throw system.awaitFailure();
        } catch (InterruptedException | RuntimeException e) {
            if (system.isStopping()) {
                // Another thread is stopping the parts and then ends the program.
                Thread.currentThread().join();
            }
            throw e;
        }
    }

    /** What the options set in the services. */
    Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        if (playsSample()) {
            settings.put("LOOKALIKE_OVERVIEW_SAMPLE_DATA", "true");
        }
        if (localWebhooks) {
            settings.put("LOOKALIKE_WEBHOOKS_PRIVATE_NETWORKS", THIS_MACHINE);
        }
        return settings;
    }

    private boolean playsSample() {
        return districts == null && !noSample;
    }

    private static void checkPorts(Ports ports, DataFolder data) {
        try {
            ports.check();
        } catch (LaunchException e) {
            data.close();
            throw e;
        }
    }

    private static void run(
            LocalSystem system,
            @Nullable Upload districts,
            @Nullable Upload accounts,
            boolean showWebsite,
            DataFolder data,
            Terminal terminal)
            throws InterruptedException {
        long begin = System.nanoTime();
        terminal.say("Starting (logs in %s)".formatted(data.logs()));
        Running running = system.start();
        terminal.say("Ready after %d s"
                .formatted(Duration.ofNanos(System.nanoTime() - begin).toSeconds()));
        terminal.say("");

        var alerts =
                AlertFollower.start(running.bootstrapServers(), running.url(Service.DETECTOR), terminal::paragraph);
        system.alsoStop("Alert follower", alerts);
        var mails = MailFollower.start(running.mailbox(), running.mailboxPage(), terminal::paragraph);
        system.alsoStop("Mail follower", mails);

        var client = new ServiceClient(running.services(), running.operatorKey());
        // The other services take in what detector-service need not know while it registers districts.
        var prepared = SideTask.start("prepare-for-accounts", () -> prepare(client, showWebsite, terminal));
        if (showWebsite) {
            WebsiteSample.register(client, running, terminal);
        }
        if (districts != null) {
            tell(districts, client.register(districts), terminal);
        }
        prepared.await();
        if (accounts != null) {
            tell(accounts, client.play(accounts), terminal);
        }
        if (showWebsite) {
            WebsiteSample.show(client, terminal);
        }
        if (accounts != null) {
            terminal.say("");
            awaitQuiet(alerts, mails);
            terminal.say("%d alerts were published and %d mails sent so far.".formatted(alerts.seen(), mails.seen()));
        }
        terminal.say("");
        terminal.paragraph(Addresses.of(running, client.signInLink()));
        terminal.say("New alerts and mails appear here. Ctrl-C stops everything.");
        terminal.say("");
    }

    private static @Nullable Void prepare(ServiceClient client, boolean givesPictures, Terminal terminal)
            throws InterruptedException {
        client.subscribe(SUBSCRIBER, "Communications office");
        terminal.say("Subscribed %s to the alerts of all districts".formatted(SUBSCRIBER));
        if (givesPictures) {
            SamplePictures.give(client);
        }
        return null;
    }

    private static void tell(Upload upload, ServiceClient.Registered result, Terminal terminal) {
        terminal.say("Districts from %s: %d registered, %d changed, %d known, %d rejected"
                .formatted(
                        upload.name(),
                        result.created(),
                        result.updated(),
                        result.unchanged(),
                        result.rejections().size()));
        showRejections(result.rejections(), terminal);
    }

    private static void tell(Upload upload, ServiceClient.Played result, Terminal terminal) {
        terminal.say("Accounts from %s: %d sent, %d known, %d rejected"
                .formatted(upload.name(), result.accepted(), result.known(), result.rejected()));
        showRejections(result.rejections(), terminal);
        if (result.accepted() == 0 && result.known() > 0) {
            terminal.say("  Nothing new, so no new alerts; 'up --fresh' plays them as if never seen.");
        }
    }

    private static void showRejections(List<String> rejections, Terminal terminal) {
        rejections.stream().limit(SHOWN_REJECTIONS).forEach(rejection -> terminal.say("  " + rejection));
        if (rejections.size() > SHOWN_REJECTIONS) {
            terminal.say("  and more");
        }
    }

    private static void awaitQuiet(AlertFollower alerts, MailFollower mails) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_WAIT_FOR_QUIET.toNanos();
        int seen = -1;
        while (seen != alerts.seen() + mails.seen() && System.nanoTime() - deadline < 0) {
            seen = alerts.seen() + mails.seen();
            Thread.sleep(QUIET.toMillis());
        }
    }

    private @Nullable Upload upload(@Nullable Path file, String sample) {
        if (file != null) {
            return Upload.ofFile(file);
        }
        return noSample ? null : Upload.ofResource(sample);
    }
}
