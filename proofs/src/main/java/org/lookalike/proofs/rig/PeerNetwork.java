package org.lookalike.proofs.rig;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lookalike.local.FreePort;

/**
 * The network between the nodes of a Kafka cluster, from which each node can be cut off. Every node has a listener for each
 * node that connects to it, so that a proxy stands between each two, for replication as well as for the quorum of controllers.
 */
final class PeerNetwork implements AutoCloseable {

    private final List<Link> links;

    /** @param nodes the number of nodes, whose ids count from 1 */
    PeerNetwork(int nodes) {
        this.links = IntStream.rangeClosed(1, nodes)
                .boxed()
                .flatMap(from -> IntStream.rangeClosed(1, nodes).mapToObj(to -> Link.between(from, to)))
                .toList();
    }

    /** The way from a node to another, or to itself. */
    private record Link(
            int from, int to, FaultProxy replication, int replicationPort, FaultProxy quorum, int quorumPort) {

        static Link between(int from, int to) {
            int replicationPort = FreePort.find();
            int quorumPort = FreePort.find();
            return new Link(
                    from,
                    to,
                    FaultProxy.start(0, replicationPort),
                    replicationPort,
                    FaultProxy.start(0, quorumPort),
                    quorumPort);
        }

        Stream<Listener> listeners() {
            return Stream.of(
                    new Listener("REPLICATION_" + from, replicationPort, replication.port()),
                    new Listener("QUORUM_" + from, quorumPort, quorum.port()));
        }

        String voter() {
            return "%d@localhost:%d".formatted(to, quorum.port());
        }

        boolean crossesTheBorderOf(int node) {
            return (from == node) != (to == node);
        }

        Stream<FaultProxy> proxies() {
            return Stream.of(replication, quorum);
        }
    }

    /** The listeners of a node for its peers. */
    List<Listener> listenersOf(int node) {
        return links.stream()
                .filter(link -> link.to == node)
                .flatMap(Link::listeners)
                .toList();
    }

    /** The broker settings with which a node finds its peers. A node connects to the first of its controller listeners. */
    Map<String, String> settingsOf(int node) {
        var peers = links.stream().map(Link::from).distinct().filter(other -> other != node);
        return Map.of(
                "node.id",
                Integer.toString(node),
                "inter.broker.listener.name",
                "REPLICATION_" + node,
                "controller.listener.names",
                Stream.of(Stream.of("QUORUM_" + node), peers.map(other -> "QUORUM_" + other), Stream.of("CONTROLLER"))
                        .flatMap(names -> names)
                        .collect(Collectors.joining(",")),
                "controller.quorum.voters",
                links.stream()
                        .filter(link -> link.from == node)
                        .map(Link::voter)
                        .collect(Collectors.joining(",")));
    }

    /** Cuts a node off from all others without a word: its connections stay open, and no byte passes. */
    void isolate(int node) {
        links.stream()
                .filter(link -> link.crossesTheBorderOf(node))
                .flatMap(Link::proxies)
                .forEach(proxy -> proxy.apply(new FaultProxy.Fault.Blackhole()));
    }

    /** Lets bytes pass again; those that were held arrive late. */
    void heal() {
        links.stream().flatMap(Link::proxies).forEach(FaultProxy::heal);
    }

    @Override
    public void close() {
        links.stream().flatMap(Link::proxies).forEach(FaultProxy::close);
    }
}
