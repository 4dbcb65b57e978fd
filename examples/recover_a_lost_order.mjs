// Books in the offline sandbox over HTTP, loses the response to its order on purpose, and finds out what became of it.
//
//     musement sandbox --port 8350 &
//     node examples/recover_a_lost_order.mjs http://127.0.0.1:8350
//
// Node 18 or newer, and nothing to install. The order must not be sent twice: it is asked for first.

const origin = process.argv[2] ?? "http://127.0.0.1:8350";
const headers = {
  "Content-Type": "application/json",
  "X-Musement-Application": "example",
  "X-Musement-Version": "3.5.0",
};

async function call(method, path, body) {
  const response = await fetch(origin + path, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer.message}`);
  return answer;
}

const api = (method, path, body) => call(method, `/api/v3${path}`, body);
const control = (method, path, body) => call(method, `/__sandbox${path}`, body);

async function createOrder(cart) {
  try {
    return { order: await api("POST", "/orders", { cart_uuid: cart }), recovered: false };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // an answer: the API has refused
    // No answer: the order was made, or it was not. The cart knows.
    const { order_uuid: uuid } = await api("GET", `/carts/${cart}/order-info`);
    return { order: await api("GET", `/orders/${uuid}`), recovered: true };
  }
}

const token = await api("POST", "/login", {
  client_id: "sandbox-client",
  client_secret: "sandbox-secret",
  grant_type: "client_credentials",
});
headers.Authorization = `Bearer ${token.access_token}`;
const cart = await api("POST", "/carts", {});
await api("POST", `/carts/${cart.uuid}/items`, [
  { type: "musement", product_identifier: "434696106", quantity: 2 },
]);
await api("PUT", `/carts/${cart.uuid}/customer`, {
  firstname: "Ada", lastname: "Byron", email: "ada@example.org",
  musement_newsletter: "NO", thirdparty_newsletter: "NO", events_related_newsletter: "NO", allow_profiling: "NO",
});

await control("POST", "/faults", { fault: "dropped", arguments: { acted: true }, method: "POST", path: "/orders" });
const { order, recovered } = await createOrder(cart.uuid);
await api("POST", "/payments/no/payment", { uuid: order.uuid });

const seen = await control("GET", `/orders/${order.uuid}`);
const { requests } = await control("GET", "/requests?path=/orders");
console.log(JSON.stringify({
  order: order.uuid,
  recovered,
  status: seen.status,
  paid: seen.paid,
  sent: requests.length,
  fault: requests[0].fault,
}));
