package org.lookalike.launcher;

import java.time.Duration;
import java.util.List;
import org.lookalike.launcher.play.ServiceClient;
import org.lookalike.launcher.play.Upload;
import org.lookalike.launcher.system.LocalSystem.Running;

/**
 * Shows what the website of a district does for it: a fictional district is registered by the site alone, the services read there
 * which accounts are its own, and of two accounts that are played the one is its own and the other imitates it.
 */
final class WebsiteSample {

    private static final String DISTRICT = "Quillbrook Valley Public Schools";

    /** The one of its accounts that is played. */
    private static final String OWN = "x @QuillbrookPS";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private WebsiteSample() {}

    /** Registers the district; its site is read while other things happen. */
    static void register(ServiceClient client, Running running, Terminal terminal) throws InterruptedException {
        client.register(Upload.ofResource("/sample/website-district.csv"));
        terminal.say("Registered %s (fictional) by its website alone: %s"
                .formatted(DISTRICT, running.website().url()));
    }

    /** Says what the site said, and plays the accounts. */
    static void show(ServiceClient client, Terminal terminal) throws InterruptedException {
        var accounts = awaitAccounts(client);
        if (!accounts.contains(OWN)) {
            terminal.say("The website of %s was not read; ingest-service's log says why.".formatted(DISTRICT));
            return;
        }
        terminal.say("The website of %s names these accounts, which are registered: %s"
                .formatted(DISTRICT, String.join(", ", accounts)));
        client.play(Upload.ofResource("/sample/website-accounts.ndjson"));
        terminal.say("  Played %s, which is its own, and x @QuilIbrookPS, which imitates it.".formatted(OWN));
    }

    private static List<String> awaitAccounts(ServiceClient client) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var accounts = client.officialAccounts(DISTRICT);
        while (!accounts.contains(OWN) && System.nanoTime() - deadline < 0) {
            Thread.sleep(PAUSE.toMillis());
            accounts = client.officialAccounts(DISTRICT);
        }
        return accounts;
    }
}
