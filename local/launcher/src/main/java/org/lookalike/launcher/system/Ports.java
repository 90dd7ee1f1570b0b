package org.lookalike.launcher.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.lookalike.local.FreePort;

/**
 * The TCP ports of the local system, each from 1 to 65535. The port for a service's health and metrics is a
 * thousand higher.
 */
public record Ports(int ingest, int detector, int notifier, int kafka, int postgres, int smtp, int mailbox) {

    private static final int CONNECT_TIMEOUT_MILLIS = 200;
    private static final int MANAGEMENT_OFFSET = 1000;
    private static final int MAX = 65_535;

    /** Finds ports on which nothing listens at the moment. */
    public static Ports free() {
        return new Ports(
                freeForAService(),
                freeForAService(),
                freeForAService(),
                FreePort.find(),
                FreePort.find(),
                FreePort.find(),
                FreePort.find());
    }

    static int management(int port) {
        return port + MANAGEMENT_OFFSET;
    }

    private static int freeForAService() {
        return IntStream.generate(FreePort::find)
                .filter(port -> management(port) <= MAX && !isTaken(management(port)))
                .findFirst()
                .orElseThrow();
    }

    public Ports plus(int offset) {
        return new Ports(
                ingest + offset,
                detector + offset,
                notifier + offset,
                kafka + offset,
                postgres + offset,
                smtp + offset,
                mailbox + offset);
    }

    /**
     * Checks that the ports differ and are free.
     *
     * @throws LaunchException naming every port that cannot be used and the option that chooses another
     */
    public void check() {
        var problems = new ArrayList<String>();
        var seen = new LinkedHashMap<Integer, String>();
        byOption().forEach((option, port) -> {
            String other = seen.put(port, option);
            if (port < 1 || port > MAX) {
                problems.add("%s is %d, which is not a port (1 to 65535).".formatted(option, port));
            } else if (other != null) {
                problems.add("%s and %s are both %d; choose two.".formatted(other, option, port));
            } else if (isTaken(port)) {
                problems.add("Port %d is taken by another program; choose another with %s.".formatted(port, option));
            }
        });
        if (!problems.isEmpty()) {
            problems.add("--port-offset N moves all ports at once, such as --port-offset 100.");
            throw new LaunchException(String.join("\n", problems));
        }
    }

    private Map<String, Integer> byOption() {
        var ports = new LinkedHashMap<String, Integer>();
        ports.put("--ingest-port", ingest);
        ports.put("--detector-port", detector);
        ports.put("--notifier-port", notifier);
        ports.put("--ingest-port (+1000)", management(ingest));
        ports.put("--detector-port (+1000)", management(detector));
        ports.put("--notifier-port (+1000)", management(notifier));
        ports.put("--kafka-port", kafka);
        ports.put("--postgres-port", postgres);
        ports.put("--smtp-port", smtp);
        ports.put("--mailbox-port", mailbox);
        return ports;
    }

    /** Connecting also finds listeners on other addresses, which binding to one address misses on some systems. */
    private static boolean isTaken(int port) {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (var socket = new Socket()) {
            socket.connect(address, CONNECT_TIMEOUT_MILLIS);
            return true;
        } catch (IOException nobodyAnswered) {
            return !canListen(address);
        }
    }

    private static boolean canListen(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
