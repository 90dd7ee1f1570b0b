package org.lookalike.proofs.proof;

import java.util.List;
import java.util.function.Consumer;
import org.lookalike.proofs.rig.Database;
import org.lookalike.proofs.rig.Database.Replication;
import org.lookalike.proofs.rig.FaultProxy.Fault;

/** Faults of a PostgreSQL server that has a synchronous standby, and has one again at the end of each. */
final class DatabaseFaults {

    private DatabaseFaults() {}

    static List<StormFault> all() {
        return List.of(
                fault("database-killed", Database::kill, Database::restart),
                fault("database-paused", Database::pause, Database::resume),
                fault(
                        "standby-cut-off",
                        database -> database.replicationNetwork().apply(new Fault.Blackhole()),
                        database -> database.replicationNetwork().heal()),
                failover("database-killed-and-replaced", Database::kill, Database::failOver),
                failover("database-killed-and-read-only", Failover::killAndMoveAddress, Database::promote),
                failover("database-split", Failover::cutOff, Database::failOver),
                failover("database-split-and-restarted", Failover::cutOffAndRestart, Database::failOver));
    }

    private static StormFault failover(String name, Consumer<Database> begin, Consumer<Database> promote) {
        return fault(name, begin, promote.andThen(database -> database.addStandby(Replication.SYNCHRONOUS)));
    }

    private static StormFault fault(String name, Consumer<Database> begin, Consumer<Database> end) {
        return new StormFault(name, target -> begin.accept(target.database()), target -> end.accept(target.database()));
    }
}
