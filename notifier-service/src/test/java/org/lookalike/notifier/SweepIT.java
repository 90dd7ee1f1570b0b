package org.lookalike.notifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.lookalike.notifier.link.MailLinks;
import org.lookalike.security.Scope;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.sweep.GivenSamples;
import org.lookalike.testing.sweep.Sweep;
import org.lookalike.testing.sweep.SweepTest;

/** Every operation and page there is: for whom it is, and what no value may do to it. */
@NotifierTest
class SweepIT extends SweepTest {

    /** Schemas, and what readers of mails reach without an account: the link is what lets them in. */
    private static final Set<String> OPEN = Set.of(
            "GET /contracts",
            "GET /contracts/asyncapi.yaml",
            "GET /contracts/{event}/v{version}/schema.json",
            "GET /contracts/{event}/v{version}/examples/{example}.json",
            "GET /mail/confirm/{token}",
            "POST /mail/confirm/{token}",
            "GET /mail/digest/{token}",
            "GET /mail/preferences/{token}",
            "POST /mail/preferences/{token}",
            "POST /mail/preferences/{token}/test",
            "GET /mail/unsubscribe/{token}",
            "POST /mail/unsubscribe/{token}");

    /** No mail came back, the subscription is to no webhook, and no key may mail a person. */
    private static final int REFUSALS = 3;

    @Inject
    MailLinks links;

    @Inject
    DataSource database;

    SweepIT() {
        super(OPEN, REFUSALS);
    }

    @Override
    protected Sweep prepare() {
        return new Sweep(
                Scope.ALL,
                new GivenSamples(
                        Map.of(
                                "name",
                                "Thistlewick Sample",
                                "state",
                                "sent",
                                "quietFrom",
                                "21:00",
                                "quietUntil",
                                "06:30"),
                        Map.of(
                                "text/csv",
                                "address,minimum_severity\noffice@thistlewick.example,low\n".getBytes(UTF_8))),
                () -> List.of(district(), district()),
                "org.lookalike.notifier",
                "org.lookalike.kafka",
                "org.lookalike.security",
                "org.lookalike.rejections");
    }

    /** A test that a reader asked for leaves within a second or two. */
    @Override
    protected void settle() {
        await().atMost(Duration.ofSeconds(40))
                .until(() -> HeldTables.number(
                                database,
                                """
                                select (select count(*) from subscription where test_wanted)
                                     + (select count(*) from delivery where next_attempt_at <= now() or lease_until is not null)""")
                        == 0);
    }

    private Map<String, String> district() {
        var district = Api.newDistrict();
        HeldTables.execute(
                database,
                "insert into registered_district values ('%s', 'Thistlewick', 1, '{maplehollow.example}')"
                        .formatted(district));
        var address = Api.newAddress("sweep");
        var subscription = Api.subscribe(address, district, "low");
        try (var topic = new AlertTopic()) {
            var alert = topic.about(district).next("new", "high").alertId();
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> Api.states(address).equals(List.of("sent")));
            var delivery = Api.deliveries(address).getString("items[0].id");
            HeldTables.execute(
                    database,
                    "insert into webhook_message values ('%s', '{%s}', 'lookalike.test', 1, '{}')"
                            .formatted(delivery, district));
            var reader = UUID.fromString(Api.subscribe(Api.newAddress("reader"), district, "critical"));
            return Map.of(
                    "districtId",
                    district,
                    "address",
                    address,
                    "alertId",
                    alert.toString(),
                    "subscriptionId",
                    subscription,
                    "/api/v1/subscriptions/{id}",
                    subscription,
                    "/api/v1/deliveries/{id}",
                    delivery,
                    "/mail/digest/{token}",
                    token(links.digest(UUID.fromString(delivery), UUID.fromString(subscription))),
                    "/mail/confirm/{token}",
                    token(links.confirm(reader)),
                    "/mail/preferences/{token}",
                    token(links.preferences(reader)),
                    "/mail/unsubscribe/{token}",
                    token(links.unsubscribe(reader)));
        }
    }

    private static String token(URI link) {
        return link.getPath().replaceAll(".*/", "");
    }
}
