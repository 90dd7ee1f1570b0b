package org.lookalike.proofs.proof;

import java.util.List;
import org.lookalike.proofs.rig.Database;
import org.lookalike.proofs.rig.Database.Replication;
import org.lookalike.proofs.rig.FaultProxy.Fault;
import org.lookalike.proofs.rig.Rig;

/** PostgreSQL fails over to a standby without which no commit is acknowledged. */
final class Failover {

    private Failover() {}

    static List<Proof> all() {
        return List.of(
                new Outage(
                        "database-failover",
                        "PostgreSQL is killed, its standby promoted and the address moved: nothing is lost, refused or doubled, and work goes on within a minute.",
                        rig -> withStandby(rig).kill(),
                        rig -> rig.database().failOver(),
                        2,
                        15,
                        false),
                new Outage(
                        "database-read-only",
                        "The same where the address leads to the standby for a while before it is promoted.",
                        rig -> killAndMoveAddress(withStandby(rig)),
                        rig -> rig.database().promote(),
                        1,
                        45,
                        false),
                new Outage(
                        "database-split",
                        "The same where the old server lives on, cut off from its standby, and keeps the connections that it has.",
                        rig -> cutOff(withStandby(rig)),
                        rig -> rig.database().failOver(),
                        1,
                        30,
                        false),
                new Outage(
                        "database-split-restarted",
                        "The same where the server that was cut off is restarted meanwhile, and shows what the standby never had.",
                        rig -> cutOffAndRestart(withStandby(rig)),
                        rig -> rig.database().failOver(),
                        1,
                        30,
                        false));
    }

    private static Database withStandby(Rig rig) {
        rig.database().addStandby(Replication.SYNCHRONOUS);
        return rig.database();
    }

    /** Kills the server and leads new connections to its standby, which does not take its place yet. */
    static void killAndMoveAddress(Database database) {
        database.kill();
        database.moveAddress();
    }

    /** Cuts the server off from its standby, so that no commit is acknowledged. */
    static void cutOff(Database database) {
        database.replicationNetwork().apply(new Fault.Blackhole());
    }

    /** The same, and the server restarts, so that it shows commits that were never acknowledged. */
    static void cutOffAndRestart(Database database) {
        cutOff(database);
        Waiting.seconds(5);
        database.kill();
        database.restart();
    }
}
