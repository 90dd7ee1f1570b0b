package org.lookalike.notifier.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.notifier.NotifierTest;

/** The functions of the database that say to which subscriptions something is sent, and about which districts and accounts. */
@NotifierTest
class SubscriptionFunctionsIT {

    @Inject
    DataSource database;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"confirmed_at": "2026-01-12T19:58Z"}                                                                 | true
                    {}                                                                                                    | false
                    {"confirmed_at": "2026-01-12T19:58Z", "paused_at": "2026-01-13T08:00Z"}                               | false
                    {"confirmed_at": "2026-01-12T19:58Z", "ended_at": "2026-01-13T08:00Z"}                                | false
                    {"confirmed_at": "2026-01-12T19:58Z", "paused_at": "2026-01-13T08:00Z", "ended_at": "2026-01-14T08:00Z"} | false
                    {"paused_at": "2026-01-13T08:00Z"}                                                                    | false
                    """)
    void subscription_isInForce_onceConfirmed_untilItEndsAndWhileItIsNotPaused(String subscription, boolean expected)
            throws SQLException {
        assertThat(answer("in_force(jsonb_populate_record(NULL::subscription, ?::jsonb))", subscription))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"district_ids": ["dst_01k9zq3v"]}                 | dst_01k9zq3v | true
                    {"district_ids": ["dst_01k9zq3v"]}                 | dst_02unlike | false
                    {"district_ids": ["dst_01k9zq3v", "dst_02unlike"]} | dst_02unlike | true
                    {"district_ids": []}                               | dst_02unlike | true
                    """)
    void subscription_hearsOfTheDistrictsItNames_orOfAll(String subscription, String district, boolean expected)
            throws SQLException {
        assertThat(answer("hears_of(jsonb_populate_record(NULL::subscription, ?::jsonb), ?)", subscription, district))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "all, true, true",
        "all, false, true",
        "only, true, true",
        "only, false, false",
        "without, true, false",
        "without, false, true"
    })
    void subscription_hearsAboutPeople_asItsSubscriberChose(String people, String isAboutPerson, boolean expected)
            throws SQLException {
        assertThat(answer(
                        "hears_about(jsonb_populate_record(NULL::subscription, jsonb_build_object('people', ?::text)), ?::boolean)",
                        people,
                        isAboutPerson))
                .isEqualTo(expected);
    }

    private boolean answer(String expression, String... values) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("SELECT " + expression)) {
            for (int i = 0; i < values.length; i++) {
                query.setString(i + 1, values[i]);
            }
            try (var row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
