package org.lookalike.proofs.proof;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.rig.Rig;
import org.lookalike.proofs.rig.ServiceNode;
import org.lookalike.proofs.world.District;

/** The lists that districts publish, as strangers ask for them. */
final class OfficialListSystem {

    static final String YES = "Yes, this is the district";
    static final String NO = "The district does not list this account";
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final Rig rig;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    OfficialListSystem(Rig rig) {
        this.rig = rig;
    }

    /** Registers districts, each with an account at X and one of a school at Instagram. */
    void register(List<District> districts) {
        var lines = districts.stream()
                .map(district -> profile(district, true).toString())
                .collect(Collectors.joining("\n"));
        var answer = rig.api().post(Service.DETECTOR, "/api/v1/districts/import", "application/x-ndjson", lines);
        if (answer.path("created").asInt() != districts.size()) {
            throw new IllegalStateException("not all districts were registered: " + answer);
        }
    }

    /** Changes a registration, but none of its accounts, for the so many-th time. */
    void change(District district, int time) {
        var profile = profile(district, true);
        profile.putArray("aliases").add("%s Schools %d".formatted(district.town(), time));
        rig.api().post(Service.DETECTOR, "/api/v1/districts/import", "application/x-ndjson", profile.toString());
    }

    /** A registration, which has the account at X or not. */
    static ObjectNode profile(District district, boolean hasX) {
        var profile = JsonNodeFactory.instance
                .objectNode()
                .put("ncesLeaId", district.ncesLeaId())
                .put("name", district.name())
                .put("city", district.town())
                .put("state", district.state());
        var accounts = profile.putArray("officialAccounts");
        accounts.addObject().put("platform", "facebook").put("handle", district.handle());
        if (hasX) {
            accounts.addObject().put("platform", "x").put("handle", handle(district));
        }
        var school = profile.putArray("schools").addObject().put("name", district.town() + " Middle School");
        school.putArray("officialAccounts")
                .addObject()
                .put("platform", "instagram")
                .put("handle", district.handle() + ".ms");
        return profile;
    }

    /** The handle at X, which has at most 15 letters. */
    static String handle(District district) {
        return district.town().toLowerCase(Locale.ROOT);
    }

    static String path(District district) {
        return "/official/%s/%s"
                .formatted(
                        district.state().toLowerCase(Locale.ROOT),
                        district.name().toLowerCase(Locale.ROOT).replace(' ', '-'));
    }

    static String question(District district, String account) {
        return path(district) + "?account=" + URLEncoder.encode(account, StandardCharsets.UTF_8);
    }

    /** Writes the rows that the switch of each district writes; pressing it thousands of times would take longer than all else. */
    void publishAll() {
        var server = rig.database().server();
        var superuser = server.logins().superuser();
        try (var connection = DriverManager.getConnection(
                        server.jdbcUrl("detector"), superuser.user(), superuser.password());
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    with next as (update registry_revision set revision = revision + 1 returning revision)
                    insert into official_list (district_id, state, slug, code, published_by, published_at, revision)
                    select district_id, lower(state), replace(lower(name), ' ', '-'), substr(md5(district_id), 1, 12), 'Robin Sample',
                           now(), next.revision
                    from district, next""");
        } catch (SQLException e) {
            throw new IllegalStateException("lists cannot be published", e);
        }
    }

    void awaitShown(ServiceNode node, List<District> districts) {
        Awaitility.await("all lists are shown")
                .atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> districts.stream()
                        .allMatch(district -> get(node, path(district)).statusCode() == 200));
    }

    HttpResponse<String> get(ServiceNode node, String path) {
        try {
            return http.send(request(node, path).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + node.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static HttpRequest.Builder request(ServiceNode node, String path) {
        return HttpRequest.newBuilder(URI.create(node.url() + path)).timeout(Duration.ofSeconds(10));
    }
}
