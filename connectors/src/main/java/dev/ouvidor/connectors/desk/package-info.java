/**
 * What the channels to help desks share: tickets with messages of customers and of agents, read
 * whole whenever one has changed, and answered by a message in the ticket.
 */
@NullMarked
package dev.ouvidor.connectors.desk;

import org.jspecify.annotations.NullMarked;
