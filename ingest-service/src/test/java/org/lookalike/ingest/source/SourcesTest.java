package org.lookalike.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.source.Connector.Demand;
import org.lookalike.ingest.source.Connector.Off;
import org.lookalike.ingest.source.Connector.On;

class SourcesTest {

    @Test
    void sourceForLookUps_isFoundByItsPlatform() {
        var lister = new StubSource("lister", "silent", List.of(QueryType.NEWEST));
        var looker = new StubSource("looker", "silent", List.of(QueryType.NEWEST, QueryType.LOOK_UP_ID));
        var sources = new Sources(List.of(new On(looker), new On(lister), new Off("other", "other", "it is off")));

        assertThat(sources.forLookUp("silent")).contains(looker);
        assertThat(sources.forLookUp("other")).isEmpty();
        assertThat(sources.setups()).extracting(Connector.Setup::name).containsExactly("lister", "looker", "other");
    }

    @Test
    void accountIsLookedUpAgain_byItsIdentifier_elseByItsHandle() {
        var byHandle = new StubSource("by-handle", "both", List.of(QueryType.LOOK_UP_HANDLE));
        var byId = new StubSource("by-id", "both", List.of(QueryType.LOOK_UP_ID));
        var handleAlone = new StubSource("handle-alone", "one", List.of(QueryType.LOOK_UP_HANDLE));
        var sources = new Sources(List.of(new On(byHandle), new On(byId), new On(handleAlone)));

        assertThat(sources.forReCheck("both")).contains(byId);
        assertThat(sources.forReCheck("one")).contains(handleAlone);
        assertThat(sources.forLookUp("one")).isEmpty();
        assertThat(sources.forReCheck("none")).isEmpty();
    }

    @Test
    void platformWithSearch_hasNoLookUpsOfHandles() {
        var searcher = new StubSource("searcher", "open", List.of(QueryType.SEARCH));
        var looker = new StubSource("looker", "open", List.of(QueryType.LOOK_UP_HANDLE, QueryType.LOOK_UP_ID));
        var closed = new StubSource("closed", "closed", List.of(QueryType.LOOK_UP_HANDLE));
        var byDomain = new StubSource("by-domain", "open", List.of(QueryType.SEARCH_DOMAIN));
        var stream = new StubSource("stream", "closed", List.of(QueryType.STREAM));
        var sources = new Sources(
                List.of(new On(searcher), new On(looker), new On(closed), new On(byDomain), new On(stream)));
        assertThat(sources.polledPerDistrict()).containsExactlyInAnyOrder(searcher, closed, byDomain);
        assertThat(sources.lookingUpLikelyHandles()).containsExactly(closed);
    }

    @Test
    void likelyHandles_areLookedUpWhereNamesAreSearchedFor_too() {
        var searcher = new StubSource("searcher", "open", List.of(QueryType.SEARCH, QueryType.LOOK_UP_HANDLE));
        var sources = new Sources(List.of(new On(searcher)));
        assertThat(sources.lookingUpLikelyHandles()).containsExactly(searcher);
    }

    @Test
    void nameThatIsTaken_isRefused() {
        var twice = List.<Connector.Setup>of(new Off("one", "a", "off"), new Off("one", "b", "off"));
        assertThatThrownBy(() -> new Sources(twice)).hasMessageContaining("one").hasMessageContaining("2 times");
    }

    @Test
    void platformThatIsConnectedAnew_hasOtherSources_andThoseOfOthersStay() {
        var other = new StubSource("other", "other", List.of(QueryType.SEARCH));
        var sources = new Sources(List.of(new Off("video", "video", "there is no key"), new On(other)));
        var key = Credential.secret("api-key", "API key", Optional::empty);
        var connector = Connector.of(
                "video",
                "https://video.example",
                List.of(key),
                List.of(Demand.of("there is no key", key)),
                given -> new On(new StubSource("video by " + given.require(key), "video", List.of())));

        sources.connect(connector, new Credentials(Map.of("api-key", "k1")));
        assertThat(sources.enabled()).extracting(AccountSource::name).containsExactly("other", "video by k1");

        sources.connect(connector, Credentials.NONE);
        assertThat(sources.setups()).extracting(Connector.Setup::name).containsExactly("other", "video");
        assertThat(sources.enabled()).containsExactly(other);
    }

    /** Offers, but says nothing. */
    private record StubSource(String name, String platform, List<QueryType> queryTypes) implements AccountSource {
        @Override
        public List<Quota> quotas() {
            return List.of();
        }

        @Override
        public List<Capability> capabilities() {
            return queryTypes.stream()
                    .map(queryType -> new Capability(queryType, 1, Map.of()))
                    .toList();
        }
    }
}
