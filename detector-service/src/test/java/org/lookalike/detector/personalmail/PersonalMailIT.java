package org.lookalike.detector.personalmail;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.personalmail.PersonalMail.Kind;
import org.lookalike.detector.personalmail.PersonalMails.State;
import org.lookalike.detector.services.NotifierConfig;
import org.lookalike.detector.services.StubbedNotifier;
import org.lookalike.postgres.Districts;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sessions;
import org.lookalike.testing.Contract;
import org.lookalike.testing.HeldTables;

/** Mails to one person, from the transaction that causes them until notifier-service has them. */
@DetectorTest
class PersonalMailIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final Contract REQUESTS = Contract.of("answers/personal-mail-request");
    private static final Contract ANSWERS = Contract.of("answers/personal-mail");
    private static final String PATH = "/api/v1/personal-mails";
    private static final Map<String, String> CONSENT =
            Map.of("district", "Quillfeather Public Schools", "person", "Wren Abara", "until", "2099-01-12T20:13:03Z");

    @Inject
    PersonalMails mails;

    @Inject
    Sessions sessions;

    @Inject
    DataSource database;

    @Inject
    NotifierConfig config;

    private final String secret = UUID.randomUUID().toString();
    private final String district = "dst_" + secret.substring(0, 8);
    private final List<StubMapping> stubs = new ArrayList<>();
    private WireMock notifier;

    @BeforeEach
    void connect() {
        var url = config.notifierUrl().orElseThrow();
        notifier = new WireMock(url.getHost(), url.getPort());
    }

    @AfterEach
    void forget() {
        stubs.forEach(notifier::removeStubMapping);
        HeldTables.execute(database, "delete from personal_mail where district_id like '%s%%'".formatted(district));
    }

    private PersonalMail mail(Kind kind, String districtId, Map<String, String> values) {
        return new PersonalMail(
                UUID.randomUUID(),
                kind,
                districtId,
                "wren.abara@quillfeather.example",
                "es",
                URI.create("http://localhost:8082/of/" + secret),
                values);
    }

    private PersonalMail consent() {
        return mail(Kind.CONSENT, district, CONSENT);
    }

    private <T> T inTransaction(Districts districts, Function<Session, Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> sessions.forDistricts(districts, work));
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(PersonalMail... some) {
        inTransaction(Districts.ALL, session -> mails.send(session, List.of(some)));
    }

    private void answer(PersonalMail mail, ResponseDefinitionBuilder answer) {
        stubs.add(notifier.register(post(urlPathEqualTo(PATH))
                .withRequestBody(containing(mail.mailId().toString()))
                .willReturn(answer)));
    }

    private void answer(PersonalMail mail, String example) {
        answer(mail, okJson(ANSWERS.example(example)));
    }

    private List<LoggedRequest> requests(PersonalMail mail) {
        return notifier.find(postRequestedFor(urlPathEqualTo(PATH))
                .withRequestBody(containing(mail.mailId().toString())));
    }

    private record Stored(State state, @Nullable String reason, @Nullable Instant endedAt) {}

    private List<Stored> stored(Districts districts, PersonalMail mail) {
        return inTransaction(districts, session -> NativeSql.of(
                        "select state, reason, ended_at from personal_mail where mail_id = :id")
                .with("id", mail.mailId())
                .records(session, Stored.class));
    }

    private Stored awaitState(PersonalMail mail, State state) {
        await().atMost(TIMEOUT).until(() -> stored(Districts.ALL, mail).get(0).state() == state);
        return stored(Districts.ALL, mail).get(0);
    }

    private void assertAudited(PersonalMail mail, String state) {
        assertThat(HeldTables.number(
                        database,
                        """
                        select count(*) from audit_event where subject = 'mail:%s' and what = 'mail_not_sent' and who = 'lookalike'
                          and district_id = '%s' and after ->> 'state' = '%s' and after ->> 'reason' is not null"""
                                .formatted(mail.mailId(), district, state)))
                .isEqualTo(1);
    }

    @Test
    void mail_isHandedOverOnce_whenTheNotifierIsBack_andItsLinkIsErased() {
        var mail = consent();
        answer(mail, status(503));
        send(mail);
        send(mail);
        await().atMost(TIMEOUT).until(() -> !requests(mail).isEmpty());
        assertThat(HeldTables.thatHold(database, secret)).containsExactly("personal_mail");

        answer(mail, "accepted.json");
        var ended = awaitState(mail, State.HANDED_OVER);

        assertThat(ended.reason()).isNull();
        assertThat(HeldTables.thatHold(database, secret)).isEmpty();
        assertThat(HeldTables.thatHold(database, "wren.abara@quillfeather.example"))
                .isEmpty();
        assertThat(requests(mail)).hasSizeGreaterThan(1).allSatisfy(request -> {
            REQUESTS.assertValid(request.getBodyAsString());
            assertThat(request.getBodyAsString()).contains(secret);
            assertThat(StubbedNotifier.delegation(request).getString("scope")).isEqualTo("mail");
        });
        var asked = requests(mail).size();
        send(mail);
        assertThat(stored(Districts.ALL, mail)).containsExactly(ended);
        assertThat(requests(mail)).hasSize(asked);
    }

    @Test
    void mailOfATransactionThatFails_isNone() {
        var mail = consent();
        assertThatThrownBy(() -> inTransaction(Districts.ALL, session -> mails.send(session, mail)
                        .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("undone")))))
                .hasMessageContaining("undone");
        assertThat(stored(Districts.ALL, mail)).isEmpty();
    }

    @Test
    void refusedMail_isShownAsSuch_withTheReason() {
        var mail = mail(
                Kind.INVITATION,
                district,
                Map.of("inviter", "Robin Sample", "role", "Communications", "until", "2099-01-12T20:13:03Z"));
        answer(mail, "refused.json");
        send(mail);

        assertThat(awaitState(mail, State.REFUSED).reason()).contains("came back");
        assertThat(HeldTables.thatHold(database, secret)).isEmpty();
        assertAudited(mail, "refused");
    }

    @Test
    void mailThatTheNotifierFindsInvalid_isRefused_withTheField() {
        var mail = consent();
        answer(
                mail,
                jsonResponse(
                        "{\"title\": \"Invalid value\", \"violations\": [{\"field\": \"address\", \"message\": \"is not of the form name@domain\"}]}",
                        400));
        send(mail);

        assertThat(awaitState(mail, State.REFUSED).reason()).isEqualTo("address is not of the form name@domain");
    }

    /** What says that it may be taken later, or that nobody knows. */
    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 429, 500})
    void mailThatIsNotTaken_isTriedAgain(int status) {
        var mail = consent();
        answer(mail, status(status));
        send(mail);
        await().atMost(TIMEOUT).until(() -> !requests(mail).isEmpty());
        await().atMost(TIMEOUT)
                .until(() -> HeldTables.number(
                                database,
                                "select count(*) from personal_mail where mail_id = '%s' and due_at > turn_at and token is null"
                                        .formatted(mail.mailId()))
                        == 1);
        assertThat(stored(Districts.ALL, mail).get(0).state()).isEqualTo(State.WAITING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "created_at = now() - interval '2 days 1 minute'",
                "content = jsonb_set(content, '{values,until}', '\"2026-01-12T20:13:03Z\"')"
            })
    void mailThatIsLate_isGivenUp(String late) {
        var mail = consent();
        answer(mail, status(503));
        send(mail);
        HeldTables.execute(
                database,
                "update personal_mail set due_at = now(), %s where mail_id = '%s'".formatted(late, mail.mailId()));

        assertThat(awaitState(mail, State.GIVEN_UP).reason()).contains("in time");
        assertThat(HeldTables.thatHold(database, secret)).isEmpty();
        assertAudited(mail, "given_up");
    }

    /** Many of one district have their turns one after another; whoever waits for one, and another district, waits for none of them. */
    @Test
    void mailsOfADistrict_haveTheirTurns_andDelayNobody() {
        var neighbor = mail(Kind.CONSENT, district + "_other", CONSENT);
        var signIn = mail(Kind.SIGN_IN, district, Map.of("until", "2099-01-12T20:13:03Z"));
        var first = consent();
        var second = consent();
        var third = consent();
        send(first, second);
        send(neighbor, signIn, third);

        assertThat(secondsOfWait(first)).isZero();
        assertThat(secondsOfWait(second)).isEqualTo(6);
        assertThat(secondsOfWait(third)).isBetween(11L, 12L);
        assertThat(secondsOfWait(neighbor)).isZero();
        assertThat(secondsOfWait(signIn)).isZero();
    }

    /** At one try a second, a recipient who has had enough would hold the others up for a minute and more. */
    @Test
    void mailsThatHaveToWait_holdUpNoOthers() {
        var limited = Stream.generate(() -> mail(Kind.SIGN_IN, district, Map.of("until", "2099-01-12T20:13:03Z")))
                .limit(90)
                .toArray(PersonalMail[]::new);
        Stream.of(limited).forEach(mail -> answer(mail, status(429)));
        var neighbor = mail(Kind.CONSENT, district + "_other", CONSENT);
        answer(neighbor, "accepted.json");
        send(limited);
        send(neighbor);

        awaitState(neighbor, State.HANDED_OVER);
    }

    private long secondsOfWait(PersonalMail mail) {
        return HeldTables.number(
                database,
                "select round(extract(epoch from turn_at - created_at)) from personal_mail where mail_id = '%s'"
                        .formatted(mail.mailId()));
    }

    @Test
    void district_seesItsOwnMailsAlone_andWhoIsNotSignedInSendsAndSeesNone() {
        var mail = consent();
        inTransaction(Districts.NONE, session -> mails.send(session, mail));

        assertThat(stored(Districts.of(List.of(district)), mail)).hasSize(1);
        assertThat(stored(Districts.of(List.of(district + "_other")), mail)).isEmpty();
        assertThat(stored(Districts.NONE, mail)).isEmpty();
        inTransaction(Districts.NONE, session -> mails.send(session, mail));
        assertThat(stored(Districts.ALL, mail)).hasSize(1);
    }
}
