package org.lookalike.ingest.website;

import java.time.Duration;

/** Lets one request at a time go to a host of websites, and a pause follow it. */
interface HostThrottle {

    /**
     * Waits until a request may be sent, which holds the turn until it ended.
     *
     * @param host with its port where that is another than the scheme's
     * @param pause the time since the request before
     * @param patience how long to wait at most
     * @return false if the turn did not come in time
     */
    boolean begin(String host, Duration pause, Duration patience) throws InterruptedException;

    void end(String host);
}
