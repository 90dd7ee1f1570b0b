package org.lookalike.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookalike.postgres.Districts;
import org.lookalike.security.Caller;
import org.lookalike.security.Delegations;
import org.lookalike.security.Role;
import org.lookalike.testing.Contract;
import org.lookalike.testing.HeldTables;

/** Mails to one person, which detector-service hands over. */
@FaultyMailTest
class PersonalMailIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final Contract REQUESTS = Contract.of("answers/personal-mail-request");
    private static final Contract ANSWERS = Contract.of("answers/personal-mail");
    private static final String PATH = "/api/v1/personal-mails";
    private static final Pattern MESSAGE_ID = Pattern.compile("Message-ID: (<\\S+>)");

    @Inject
    Delegations delegations;

    @Inject
    DataSource database;

    private final String secret = UUID.randomUUID().toString();

    static Stream<String> requests() {
        return REQUESTS.examples().stream();
    }

    private JsonObject request(String example, String address) {
        return new JsonObject(REQUESTS.example(example))
                .put("mailId", UUID.randomUUID().toString())
                .put("address", address)
                .put("link", "http://localhost:8082/of/" + secret);
    }

    private Response post(JsonObject request) {
        var delegation = delegations.sign(Caller.MAILER, "notifier-service");
        return Api.with(delegation)
                .contentType("application/json")
                .body(request.encode())
                .post(PATH);
    }

    private void accept(JsonObject request) {
        var answer = post(request);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        ANSWERS.assertValid(answer.asString());
        assertThat(answer.path("state").toString()).isEqualTo("accepted");
    }

    private static List<String> mailsTo(String address) {
        return FaultySmtpResource.server().received(address).stream()
                .map(mail -> mail.data().replaceAll("=\r?\n", ""))
                .toList();
    }

    private static void awaitState(String address, String state) {
        await().atMost(TIMEOUT).until(() -> Api.states(address).contains(state));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void mail_isSentOnce_andItsLinkIsErased(String example) {
        var address = Api.newAddress("person");
        var request = request(example, address);
        REQUESTS.assertValid(request.encode());
        accept(request);
        accept(request);

        awaitState(address, "sent");
        accept(request);
        assertThat(Api.states(address)).containsExactly("sent");
        assertThat(mailsTo(address)).singleElement().satisfies(mail -> assertThat(mail)
                .contains(secret)
                .contains("Message-ID: <alert.%s@".formatted(request.getString("mailId")))
                .doesNotContain("List-Unsubscribe"));
        assertThat(HeldTables.thatHold(database, secret)).isEmpty();
        assertThat(HeldTables.number(
                        database,
                        "select count(*) from delivery where id = '%s' and letter -> 'values' is not null"
                                .formatted(request.getString("mailId"))))
                .isZero();
    }

    /** A server that hangs up gets the same mail again, by which mail programs know it. */
    @Test
    void mailThatMayHaveArrived_isSentAgain_asTheSame() {
        var address = Api.newAddress("drops");
        accept(request("consent.json", address));

        awaitState(address, "sent");
        assertThat(mailsTo(address).stream().map(PersonalMailIT::messageId))
                .hasSizeGreaterThan(1)
                .containsOnly(messageId(mailsTo(address).get(0)));
        assertThat(HeldTables.thatHold(database, secret)).isEmpty();
    }

    private static String messageId(String mail) {
        var header = MESSAGE_ID.matcher(mail);
        assertThat(header.find()).isTrue();
        return header.group(1);
    }

    @Test
    void addressThatRefuses_isMailedNoMore_andTheSenderIsTold() {
        var address = Api.newAddress("nobody");
        accept(request("invitation.json", address));
        awaitState(address, "failed");
        var failed = Api.deliveries(address).getString("items[0].id");
        assertThat(HeldTables.thatHold(database, secret)).isEmpty();
        given().post("/api/v1/deliveries/%s/retry".formatted(failed))
                .then()
                .statusCode(409)
                .body("detail", containsString("its link was erased"));
        accept(request("sign-in.json", address));
        await().atMost(TIMEOUT)
                .until(() ->
                        Api.states(address).stream().filter("failed"::equals).count() == 2);

        var refused = post(request("invitation.json", address.toUpperCase()));

        ANSWERS.assertValid(refused.asString());
        refused.then().statusCode(200);
        assertThat(refused.path("state").toString()).isEqualTo("refused");
        assertThat(refused.path("why").toString()).contains("came back", "/api/v1/suppressions");
        assertThat(Api.states(address)).hasSize(2);
        given().delete("/api/v1/suppressions/" + address).then().statusCode(204);
        accept(request("invitation.json", address));
    }

    @Test
    void mailWhoseLinkHasEnded_isNotSent() {
        var address = Api.newAddress("late");
        var request = request("sign-in.json", address);
        request.getJsonObject("values").put("until", "2026-01-12T20:13:03Z");
        accept(request);

        awaitState(address, "cancelled");
        assertThat(mailsTo(address)).isEmpty();
        assertThat(HeldTables.thatHold(database, secret)).isEmpty();
    }

    @Test
    void noKey_andNoPerson_mayMail() {
        var request = request("invitation.json", Api.newAddress("stranger"));
        var operator = Caller.inRole("Olive Operator", Role.OPERATOR, Districts.ALL);
        for (var token : List.of(
                Api.key(Api.newDistrict()), Api.key("dst_01k9zq3v"), delegations.sign(operator, "notifier-service"))) {
            Api.with(token)
                    .contentType("application/json")
                    .body(request.encode())
                    .post(PATH)
                    .then()
                    .statusCode(403);
        }
        given().contentType("application/json")
                .body(request.encode())
                .post(PATH)
                .then()
                .statusCode(403);
        given().contentType("application/json")
                .body("{\"name\": \"mailer\", \"scopes\": [\"mail\"]}")
                .post("/api/v1/keys")
                .then()
                .statusCode(not(201));
        assertThat(Api.states(request.getString("address"))).isEmpty();
    }

    @Test
    void district_doesNotSeeWhomItsPeopleAreMailed() {
        var address = Api.newAddress("unseen");
        accept(request("consent.json", address));
        awaitState(address, "sent");
        var key = Api.key("dst_01k9zq3v");
        Api.with(key)
                .queryParam("address", address)
                .get("/api/v1/deliveries")
                .then()
                .body("items", empty());
    }

    /** At once, as many as an address may get of a kind; of other kinds it gets as many more. */
    @Test
    void address_getsAsManyAsItMay() {
        var address = Api.newAddress("often");
        var statuses = IntStream.range(0, 26)
                .parallel()
                .mapToObj(number -> post(request("consent.json", address)))
                .map(Response::statusCode)
                .toList();
        assertThat(statuses)
                .containsOnly(200, 429)
                .filteredOn(status -> status == 200)
                .hasSize(20);
        accept(request("person-alert.json", address));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    mailId         | -                                     | mailId    | is missing
                    kind           | newsletter                            | kind      | must be invitation
                    districtId     | DROP TABLE delivery                   | districtId | is not a district id
                    address        | nobody                                | address   | is not of the form name@domain
                    address        | a@maple.example,b@maple.example       | address   | cannot be mailed to
                    language       | fr                                    | language  | must be en or es
                    link           | -                                     | link      | is missing
                    link           | https://elsewhere.example/s3cr3t      | link      | lookalike.links.base-url
                    link           | http://localhost:8082@evil.example/   | link      | lookalike.links.base-url
                    link           | javascript:alert(1)                   | link      | lookalike.links.base-url
                    link           | http://a b                            | link      | lookalike.links.base-url
                    values.role    | -                                     | values    | lacks role
                    values.person  | Wren                                  | values    | has names that a mail of the kind invitation does not have
                    values.until   | soon                                  | values.until | is no time
                    extra          | yes                                   | extra     | extra
                    """)
    void badRequest_namesTheFieldAndTheFix(String field, String value, String named, String message) {
        var request = request("invitation.json", Api.newAddress("bad"));
        var holder = field.startsWith("values.") ? request.getJsonObject("values") : request;
        var name = field.replace("values.", "");
        if (value == null) {
            holder.remove(name);
        } else {
            holder.put(name, value);
        }
        var answer = post(request);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.asString()).contains(named, message).doesNotContain("s3cr3t", secret);
    }

    @ParameterizedTest
    @CsvSource({
        "en, regional_operator, regional operator (looks after several districts)",
        "es, read_only,         solo lectura",
        "en, of_the_next_version, of_the_next_version"
    })
    void role_isWordsOfTheReadersLanguage(String language, String role, String words) {
        var address = Api.newAddress("invited");
        var request = request("invitation.json", address).put("language", language);
        request.getJsonObject("values").put("role", role);
        accept(request);
        awaitState(address, "sent");
        assertThat(mailsTo(address)).singleElement().satisfies(mail -> assertThat(mail)
                .contains(words));
    }

    /** Names are of strangers: no link of theirs is live, and none changes the direction of a sentence. */
    @Test
    void namesInMails_areNoLinks_andNoHeaders() {
        var address = Api.newAddress("hostile");
        var request = request("invitation.json", address);
        request.getJsonObject("values")
                .put("inviter", "Pay at https://evil.example/now\r\nBcc: all@evil.example \u202Egnp.exe")
                .put("role", "<a href='https://evil.example'>Boss</a>");
        accept(request);
        awaitState(address, "sent");
        assertThat(mailsTo(address)).singleElement().satisfies(mail -> assertThat(mail)
                .doesNotContain("https://evil.example", "\nBcc:", "<a href='https://evil"));
    }
}
