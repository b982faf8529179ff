create table vip_customer (
  customer_id varchar(512) collate "C" primary key -- as the channel knows the customer
);
