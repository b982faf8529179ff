/** The messaging channel and the customers who use it: a drop-in Open Messaging client. */
package dev.switchboard.simulator.phone;
