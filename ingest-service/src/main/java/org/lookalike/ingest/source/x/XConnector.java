package org.lookalike.ingest.source.x;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.watch.WatchList;

/** Connects to X where there is a token and somebody has read what X demands of who works for public bodies. */
@ApplicationScoped
class XConnector implements Connector {

    private final XConfig config;
    private final WatchList watchList;
    private final Vertx vertx;
    private final Clock clock;

    XConnector(XConfig config, WatchList watchList, Vertx vertx, Clock clock) {
        this.config = config;
        this.watchList = watchList;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public List<Setup> setups() {
        if (config.token().isEmpty()) {
            return off("there is no token; set lookalike.sources.x.token to the Bearer token of an app at X, "
                    + "and lookalike.sources.x.government-use-acknowledged");
        }
        if (!config.governmentUseAcknowledged()) {
            return off(
                    "X demands an Enterprise plan of who shows what it says to public bodies, such as school districts, "
                            + "and wants each of them named beforehand; read docs/sources/x.md and, if that is settled with X, "
                            + "set lookalike.sources.x.government-use-acknowledged=true");
        }
        var token = config.token().get();
        return List.of(new On(X.of(config, token, vertx, clock)), stream(token));
    }

    private Setup stream(String token) {
        return config.stream().centsADay() > 0
                ? new On(XStream.of(config, token, () -> watchList.all(), XStream.RULES_INTERVAL, vertx, clock))
                : new Off(
                        XStream.NAME,
                        X.PLATFORM,
                        "it may cost nothing; set lookalike.sources.x.stream.cents-a-day to what it may cost");
    }

    private static List<Setup> off(String why) {
        return List.of(new Off(X.PLATFORM, X.PLATFORM, why), new Off(XStream.NAME, X.PLATFORM, why));
    }
}
