package org.lookalike.proofs;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lookalike.launcher.play.ServiceClient;
import org.lookalike.launcher.play.Upload;
import org.lookalike.launcher.sample.SampleCommand;
import org.lookalike.launcher.system.DataFolder;
import org.lookalike.launcher.system.LocalSystem;
import org.lookalike.launcher.system.LocalSystem.Running;
import org.lookalike.launcher.system.Ports;
import org.lookalike.launcher.system.Progress;
import org.lookalike.launcher.system.Service;
import org.lookalike.launcher.system.ServiceProcess;
import org.lookalike.local.Mail;
import org.lookalike.local.Mailbox;
import org.lookalike.local.Topic;
import org.lookalike.matching.evaluation.input.Group;
import org.lookalike.matching.evaluation.input.LabelledAccount;
import org.lookalike.matching.evaluation.input.Registry;
import org.lookalike.testing.Contract;
import org.lookalike.testing.TopicReader;
import org.lookalike.testing.TopicRecord;
import picocli.CommandLine;

/** The whole path: snapshots into the packaged services, alerts on the topic, mails in the mailbox. */
class EndToEndIT {

    private static final int ACCOUNTS = 2_000;
    private static final int LOOKALIKES = 40;
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final Path FOLDER = Path.of("target/end-to-end");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** What was played: NCES id of the district it imitates, by account id. */
    private static Map<String, String> expected = Map.of();

    private static List<TopicRecord> alerts = List.of();
    private static List<Mail> mails = List.of();

    /** The alerts for the district that was registered by its website alone. */
    private static List<TopicRecord> besideWebsite = List.of();

    /** What the detector exports. */
    private static Registry exportedDistricts = new Registry(List.of(), Map.of());

    private static final List<LabelledAccount> EXPORTED_ACCOUNTS = new ArrayList<>();

    /** What detector and notifier answer about an alert whose account was erased at ingest. */
    private static List<HttpResponse<String>> forgotten = List.of();

    @BeforeAll
    static void playSample() throws Exception {
        Mailbox mailbox;
        try (var data = DataFolder.open(FOLDER, true);
                var system = new LocalSystem(
                        Path.of(".."), data, Ports.free(), Map.of(), ServiceProcess.PATIENCE, Progress.silent())) {
            Running running = system.start();
            mailbox = running.mailbox();
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(metrics(running))
                    .as("counters of alarms, whose first rise is seen only from 0 on")
                    .contains(countersOfAlarms()));
            try (var reader =
                    TopicReader.fromBeginning(running.bootstrapServers(), Topic.IMPERSONATION_ALERTS.topicName())) {
                expected = play(running);
                awaitRead(running, "detector.account-snapshots", Topic.ACCOUNT_SNAPSHOTS);
                reader.await(LOOKALIKES, TIMEOUT);
                await().atMost(TIMEOUT).until(() -> told(running.mailbox()) >= LOOKALIKES);
                awaitRead(running, "notifier.impersonation-alerts", Topic.IMPERSONATION_ALERTS);
                alerts = reader.readAll();
                forgotten = erase(running, alerts.get(0), reader);
                besideWebsite = playBesideWebsite(running, reader);
                export(running, besideWebsite.get(0).key());
            }
        }
        // Only now, since what the services were about to send comes out while they stop.
        mails = mailbox.messages();
    }

    /** The counters whose rise raises an alarm, but for those of single sources, none of which is connected here. */
    private static List<String> countersOfAlarms() throws IOException {
        var counters = Pattern.compile("increase\\((lookalike_(?!source_)\\w+)")
                .matcher(Files.readString(Path.of("../deploy/components/monitoring/rules.yaml")))
                .results()
                .map(rise -> rise.group(1))
                .distinct()
                .toList();
        assertThat(counters).hasSizeGreaterThan(4);
        return counters;
    }

    private static String metrics(Running running) throws IOException, InterruptedException {
        var all = new StringBuilder();
        for (var health : running.health().values()) {
            all.append(HTTP.send(
                            HttpRequest.newBuilder(health.resolve("/q/metrics")).build(), BodyHandlers.ofString())
                    .body());
        }
        return all.toString();
    }

    @Test
    void everyLookalike_hasOneAlertForItsDistrictAndNobodyElseHas() {
        assertThat(alerts).hasSize(LOOKALIKES);
        assertThat(alerts.stream()
                        .map(EndToEndIT::json)
                        .collect(toMap(
                                alert -> alert.path("account").path("accountId").asText(),
                                alert ->
                                        alert.path("district").path("ncesLeaId").asText())))
                .isEqualTo(expected);
    }

    @Test
    void everyAlert_isWhatTheContractPromises() {
        var contract = Contract.of("impersonation-alert");
        assertThat(alerts).isNotEmpty().allSatisfy(alert -> contract.assertValidForEveryone(text(alert)));
    }

    @Test
    void everyAlert_isACloudEventInBinaryMode() {
        assertThat(alerts).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.key()).isEqualTo(json(alert).path("alertId").asText());
            assertThat(alert.headers())
                    .containsEntry("ce_specversion", "1.0")
                    .containsEntry("ce_subject", alert.key())
                    .containsEntry("content-type", "application/json")
                    .hasEntrySatisfying("ce_type", type -> assertThat(type).startsWith("org.lookalike."))
                    .hasEntrySatisfying(
                            "ce_dataschema", schema -> assertThat(schema).isNotBlank())
                    .hasEntrySatisfying(
                            "ce_source", source -> assertThat(source).isNotBlank())
                    .hasEntrySatisfying("ce_time", time -> assertThatCode(() -> Instant.parse(time))
                            .doesNotThrowAnyException())
                    .hasEntrySatisfying(
                            "traceparent", trace -> assertThat(trace).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-.."));
        });
        assertThat(alerts).extracting(alert -> alert.header("ce_id")).doesNotHaveDuplicates();
    }

    @Test
    void everyAlert_isToldInExactlyOneMail() {
        assertThat(mails).hasSizeLessThanOrEqualTo(LOOKALIKES + 2 * besideWebsite.size());
        assertThat(alerts).isNotEmpty().allSatisfy(alert -> assertThat(mails)
                .filteredOn(mail -> mail.alertIds().contains(alert.key()))
                .hasSize(1));
        assertThat(mails).extracting(mail -> mail.header("Message-ID")).doesNotHaveDuplicates();
    }

    @Test
    void accountErasedAtIngest_isForgottenByAllServices() {
        assertThat(forgotten.get(0).statusCode()).isEqualTo(204);
        assertThat(forgotten.get(1).statusCode()).isEqualTo(404);
        assertThat(forgotten.get(2).body()).contains("\"items\":[]");
    }

    @Test
    void accountThatTheDistrictsWebsiteNames_isItsOwn_andItsImitationIsAlerted() {
        assertThat(besideWebsite)
                .extracting(alert -> json(alert).path("account").path("handle").asText())
                .containsExactly("QuilIbrookPS");
    }

    @Test
    void whatIsExported_isWhatAnEvaluationReads() {
        assertThat(exportedDistricts.districts()).hasSize(2_001);
        var reviewed = json(besideWebsite.get(0));
        assertThat(EXPORTED_ACCOUNTS).singleElement().satisfies(account -> {
            assertThat(account.group()).isEqualTo(Group.IMPERSONATOR);
            assertThat(account.district())
                    .isEqualTo(reviewed.path("district").path("districtId").asText());
            assertThat(account.profile().handle())
                    .isEqualTo(reviewed.path("account").path("handle").asText());
        });
        assertThat(EXPORTED_ACCOUNTS).noneMatch(account -> account.isOfUnknownDistrict(exportedDistricts));
    }

    @Test
    void services_logNoErrors() throws IOException {
        for (Service service : Service.values()) {
            assertThat(Files.readAllLines(FOLDER.resolve("logs").resolve(service.module() + ".log")))
                    .as(service.module())
                    .isNotEmpty()
                    .noneMatch(line -> line.contains("ERROR"));
        }
    }

    /** Has the detector export its districts, and the one alert that a person decided. */
    private static void export(Running running, String alertId) throws Exception {
        var decided = request(running, Service.DETECTOR, "/api/v1/alerts/%s/decisions".formatted(alertId))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"verdict\": \"true_positive\"}"))
                .build();
        assertThat(HTTP.send(decided, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
        exportedDistricts = Registry.read(download(running, "/api/v1/districts/export"));
        LabelledAccount.readAll(download(running, "/api/v1/alerts/export"), exportedDistricts, EXPORTED_ACCOUNTS::add);
    }

    private static Path download(Running running, String path) throws Exception {
        var file = FOLDER.resolve(UUID.randomUUID() + ".jsonl");
        return HTTP.send(request(running, Service.DETECTOR, path).GET().build(), BodyHandlers.ofFile(file))
                .body();
    }

    private static List<HttpResponse<String>> erase(Running running, TopicRecord alert, TopicReader reader)
            throws Exception {
        var account = json(alert).path("account");
        var erased = send(
                running,
                Service.INGEST,
                "DELETE",
                "/api/v1/accounts?platform=%s&accountId=%s"
                        .formatted(
                                account.path("platform").asText(),
                                URLEncoder.encode(account.path("accountId").asText(), StandardCharsets.UTF_8)));
        reader.await(1, record -> record.value() == null && Objects.equals(record.key(), alert.key()), TIMEOUT);
        awaitRead(running, "notifier.impersonation-alerts", Topic.IMPERSONATION_ALERTS);
        return List.of(
                erased,
                send(running, Service.DETECTOR, "GET", "/api/v1/alerts/" + alert.key()),
                send(running, Service.NOTIFIER, "GET", "/api/v1/deliveries?alertId=" + alert.key()));
    }

    private static HttpResponse<String> send(Running running, Service service, String method, String path)
            throws Exception {
        return HTTP.send(
                request(running, service, path)
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(Running running, Service service, String path) {
        return HttpRequest.newBuilder(running.services().get(service).resolve(path))
                .header("Authorization", running.operatorKey().authorization());
    }

    /** How many alerts the mails link to. */
    private static long told(Mailbox mailbox) {
        return mailbox.messages().stream()
                .flatMap(mail -> mail.alertIds().stream())
                .distinct()
                .count();
    }

    private static Map<String, String> play(Running running) throws Exception {
        Path accounts = FOLDER.resolve(UUID.randomUUID() + ".ndjson");
        var sample = new CommandLine(new SampleCommand()).setOut(new PrintWriter(new StringWriter()));
        assertThat(sample.execute(
                        "--accounts",
                        Integer.toString(ACCOUNTS),
                        "--lookalikes",
                        Double.toString(100.0 * LOOKALIKES / ACCOUNTS),
                        "--seed",
                        "20",
                        "--out",
                        accounts.toString()))
                .isZero();

        var client = new ServiceClient(running.services(), running.operatorKey());
        assertThat(client.register(Upload.ofResource("/sample/districts.csv")).created())
                .isEqualTo(2_000);
        client.subscribe("communications@district.example", "Communications office");
        assertThat(client.play(Upload.ofFile(accounts)).accepted()).isEqualTo(ACCOUNTS);
        try (var lines = Files.lines(Path.of(accounts + ".expected.csv"))) {
            return lines.skip(1)
                    .map(line -> line.split(","))
                    .filter(columns -> columns.length == 2)
                    .collect(toMap(columns -> columns[0], columns -> columns[1]));
        }
    }

    /** Registers a district by its website alone, and plays one of the accounts that the site names, and one that imitates it. */
    private static List<TopicRecord> playBesideWebsite(Running running, TopicReader reader) throws Exception {
        var client = new ServiceClient(running.services(), running.operatorKey());
        client.register(Upload.ofResource("/sample/website-district.csv"));
        await().atMost(TIMEOUT).until(() -> client.officialAccounts("Quillbrook Valley Public Schools")
                .contains("x @QuillbrookPS"));
        assertThat(client.play(Upload.ofResource("/sample/website-accounts.ndjson"))
                        .accepted())
                .isEqualTo(2);
        awaitRead(running, "detector.account-snapshots", Topic.ACCOUNT_SNAPSHOTS);
        Predicate<TopicRecord> isOfTheDistrict = record -> record.contains("Quillbrook Valley Public Schools");
        reader.await(1, isOfTheDistrict, TIMEOUT);
        return reader.readAll().stream().filter(isOfTheDistrict).toList();
    }

    /** Waits until a service has worked through what is on a topic. */
    private static void awaitRead(Running running, String group, Topic topic) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", running.bootstrapServers()))) {
            await().atMost(TIMEOUT).until(() -> hasRead(admin, group, topic));
        }
    }

    private static boolean hasRead(Admin admin, String group, Topic topic)
            throws ExecutionException, InterruptedException {
        var description = admin.describeTopics(List.of(topic.topicName()))
                .allTopicNames()
                .get()
                .get(topic.topicName());
        Map<TopicPartition, OffsetSpec> latest = description.partitions().stream()
                .collect(toMap(
                        partition -> new TopicPartition(topic.topicName(), partition.partition()),
                        partition -> OffsetSpec.latest()));
        var ends = admin.listOffsets(latest).all().get();
        var committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream().allMatch(end -> {
            var offset = committed.get(end.getKey());
            return end.getValue().offset() == (offset == null ? 0 : offset.offset());
        });
    }

    private static JsonNode json(TopicRecord alert) {
        try {
            return JSON.readTree(text(alert));
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + alert.value(), e);
        }
    }

    private static String text(TopicRecord alert) {
        return Objects.requireNonNull(alert.value());
    }
}
