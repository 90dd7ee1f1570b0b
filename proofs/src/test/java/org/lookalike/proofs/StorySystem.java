package org.lookalike.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.lookalike.launcher.play.ServiceClient;
import org.lookalike.launcher.system.DataFolder;
import org.lookalike.launcher.system.LocalSystem;
import org.lookalike.launcher.system.LocalSystem.Running;
import org.lookalike.launcher.system.Ports;
import org.lookalike.launcher.system.Progress;
import org.lookalike.launcher.system.Service;
import org.lookalike.launcher.system.ServiceProcess;
import org.lookalike.local.Mail;
import org.lookalike.testing.Browser;

/** The whole system, with what stories do in it beside what their people do in a browser. */
record StorySystem(Path folder, DataFolder data, LocalSystem system, Running running) implements AutoCloseable {

    static final Duration TIMEOUT = Duration.ofMinutes(3);

    private static final Pattern LINK = Pattern.compile("http://\\S+/(?:from-mail/|invitation\\?|sign-in\\?)\\S+");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Starts it with these environment variables, and what it keeps in a folder of this name. */
    static StorySystem start(String name, Map<String, String> settings) throws InterruptedException {
        var folder = Path.of("target", name).toAbsolutePath();
        var data = DataFolder.open(folder, true);
        var system = new LocalSystem(
                Path.of(".."), data, Ports.free(), settings, ServiceProcess.PATIENCE, Progress.silent());
        return new StorySystem(folder, data, system, system.start());
    }

    @Override
    public void close() {
        system.close();
        data.close();
    }

    /** Signs in with all rights. */
    void signIn(Browser browser) throws InterruptedException {
        browser.open(new ServiceClient(running.services(), running.operatorKey())
                .signInLink()
                .toString());
        browser.press("Sign in");
    }

    /** The first mail to this address whose subject contains this. */
    Mail awaitMail(String recipient, String subject) {
        return await().atMost(TIMEOUT)
                .until(
                        () -> running.mailbox().messages().stream()
                                .filter(mail -> mail.recipient().equals(recipient)
                                        && mail.subject().contains(subject))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    /** The first link to a page of the console. */
    static String link(Mail mail) {
        return LINK.matcher(Objects.requireNonNull(mail.text()))
                .results()
                .findFirst()
                .orElseThrow()
                .group();
    }

    /** Registers who is told by email of all alerts of a district. */
    void subscribe(String address, String district) throws Exception {
        post(
                Service.NOTIFIER,
                "/api/v1/subscriptions",
                "application/json",
                """
                {"address": "%s", "minimumSeverity": "low", "districtIds": ["%s"], "vouched": true}"""
                        .formatted(address, district));
    }

    /** An account of Bluesky is seen. */
    void observe(String accountId, String handle, String displayName, String bio) throws Exception {
        var snapshot = JSON.createObjectNode()
                .put("platform", "bluesky")
                .put("accountId", accountId)
                .put("handle", handle + ".social.example")
                .put("displayName", displayName)
                .put("bio", bio)
                .put("state", "active")
                .put("observedAt", Instant.now().toString())
                .put("source", "story");
        post(Service.INGEST, "/api/v1/snapshots", "application/x-ndjson", snapshot.toString());
    }

    JsonNode post(Service service, String path, String type, String body) throws IOException, InterruptedException {
        var answer = HTTP.send(
                request(service, path)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    JsonNode get(Service service, String path) throws IOException, InterruptedException {
        return JSON.readTree(HTTP.send(request(service, path).build(), BodyHandlers.ofString())
                .body());
    }

    private HttpRequest.Builder request(Service service, String path) {
        return HttpRequest.newBuilder(running.url(service).resolve(path))
                .header("Authorization", running.operatorKey().authorization());
    }
}
