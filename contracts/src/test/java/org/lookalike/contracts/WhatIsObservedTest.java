package org.lookalike.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Of an account is taken how it presents itself: no posts, no followers, no faces. Of a website are taken the accounts it names: no
 * text of its pages, no addresses of people. A property that is added here is a decision about people's data;
 * docs/data-protection.md has to agree with it.
 */
class WhatIsObservedTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void ofAnAccount_itsProfileIsTaken_andNoMore() throws IOException {
        assertThat(names(schema("account-snapshot").at("/properties")))
                .containsExactlyInAnyOrder(
                        "platform",
                        "accountId",
                        "handle",
                        "displayName",
                        "bio",
                        "profileUrl",
                        "location",
                        "links",
                        "verifiedLinks",
                        "avatarUrl",
                        "avatarHash",
                        "verified",
                        "platformLabels",
                        "parodyLabel",
                        "followersCount",
                        "postsCount",
                        "accountCreatedAt",
                        "state",
                        "observedAt",
                        "source",
                        "reported",
                        "toldByFamilies");
    }

    @Test
    void whatIsTaken_isFlat_soThatNothingHidesInIt() throws IOException {
        schema("account-snapshot").at("/properties").fields().forEachRemaining(property -> {
            if (!property.getKey().equals("reported")) {
                assertThat(property.getValue().findValuesAsText("type")).doesNotContain("object");
            }
        });
    }

    @Test
    void ofAReport_onlyWhoAndHowManyToldIsTaken_andWhoLookedAtIt() throws IOException {
        assertThat(names(schema("account-snapshot").at("/properties/reported/properties")))
                .containsExactlyInAnyOrder("by", "count", "districtId");
    }

    /** A reader that knows the field {@code reported} alone takes an account with it for one that nobody saw. */
    @Test
    void ofAnAccountThatWasSeen_howManyToldStandsBesideTheReport() throws IOException {
        var seen = JSON.readTree(
                Path.of("account-snapshot/v1/examples/told-by-families.json").toFile());

        assertThat(seen.path("toldByFamilies").asInt()).isPositive();
        assertThat(seen.has("reported")).isFalse();
    }

    @Test
    void ofAnAccount_anAlertTellsLess() throws IOException {
        assertThat(names(schema("impersonation-alert").at("/properties/account/properties")))
                .containsExactlyInAnyOrder(
                        "platform", "accountId", "handle", "displayName", "profileUrl", "avatarHash", "state");
    }

    @Test
    void ofAnAccount_thatIsUnclaimed_evenLessIsTold() throws IOException {
        assertThat(names(schema("unclaimed-account").at("/properties/account/properties")))
                .containsExactlyInAnyOrder("platform", "accountId", "handle", "displayName", "profileUrl");
    }

    @Test
    void ofAWebSite_theAccountsItNamesAreTaken_andHowItNamesThem() throws IOException {
        assertThat(names(schema("website-visit").at("/properties")))
                .containsExactlyInAnyOrder(
                        "website",
                        "visitedAt",
                        "firstVisitedAt",
                        "finalWebsite",
                        "pages",
                        "domainRegisteredAt",
                        "domainTransferredAt",
                        "accounts");
        assertThat(names(schema("website-visit").at("/properties/accounts/items/properties")))
                .containsExactlyInAnyOrder(
                        "platform", "handle", "accountId", "address", "page", "how", "text", "doubt");
    }

    private static JsonNode schema(String event) throws IOException {
        return JSON.readTree(Path.of(event, "v1", "schema.json").toFile());
    }

    private static List<String> names(JsonNode properties) {
        var names = new ArrayList<String>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
