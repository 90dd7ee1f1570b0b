package org.lookalike.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of this machine's loopback address. */
public final class FreePort {

    /** Below the ephemeral ports, which outgoing connections could take first. */
    private static final int FIRST = 10_000;

    private static final int END = 32_000;
    private static final int MOST_TRIES = 1_000;

    /** Ports that were found before are not found again, since a server may start late. */
    private static final Set<Integer> FOUND = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /**
     * A port nothing listens on at the moment of asking, and another one each time; another process may still take it first.
     */
    public static int find() {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (isFree(port) && FOUND.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free TCP port on the loopback address");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    static int orFind(int port) {
        return port == 0 ? find() : port;
    }
}
