/**
 * The three outside systems Lookalike needs, inside one JVM and without Docker: a Kafka broker, a PostgreSQL server and a
 * mailbox that receives what the notifier sends. They are real servers for development and tests, bound to this machine
 * only, without passwords; nothing here runs in production.
 */
@NullMarked
package org.lookalike.local;

import org.jspecify.annotations.NullMarked;
